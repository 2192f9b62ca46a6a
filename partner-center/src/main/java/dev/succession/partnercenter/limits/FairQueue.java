package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import dev.succession.partnercenter.CallPriority;
import org.jspecify.annotations.Nullable;

/**
 * The queue in front of a rate limiter, in the order of call priorities. A call that
 * could not be sent in time is turned away at once.
 */
class FairQueue {

	private final RateLimiter limiter;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final NavigableSet<Waiter> waiters = new TreeSet<>(
			Comparator.comparing(Waiter::priority).thenComparingLong(Waiter::arrival));

	private long arrivals;

	FairQueue(RateLimiter limiter, Clock clock) {
		this.limiter = limiter;
		this.clock = clock;
	}

	private record Waiter(CallPriority priority, long arrival, Condition isFirst) {
	}

	RateLimiter limiter() {
		return this.limiter;
	}

	/**
	 * Waits for a token of the rate limiter, but not past the latest instant.
	 * @return {@code null} once the call may be sent, else the instant at which another
	 * try makes sense
	 */
	@Nullable Instant acquire(CallPriority priority, Instant latest) {
		this.lock.lock();
		try {
			if (this.waiters.isEmpty() && this.limiter.tryAcquire(this.clock.instant())) {
				return null;
			}
			Waiter waiter = new Waiter(priority, ++this.arrivals, this.lock.newCondition());
			Instant expected = expected(waiter);
			return expected.isAfter(latest) ? expected : queue(waiter, latest);
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable Instant queue(Waiter waiter, Instant latest) {
		this.waiters.add(waiter);
		try {
			return await(waiter, latest);
		}
		finally {
			this.waiters.remove(waiter);
			if (!this.waiters.isEmpty()) {
				this.waiters.first().isFirst().signal();
			}
		}
	}

	private @Nullable Instant await(Waiter waiter, Instant latest) {
		while (true) {
			Instant now = this.clock.instant();
			boolean first = this.waiters.first() == waiter;
			if (first && this.limiter.tryAcquire(now)) {
				return null;
			}
			Instant next = first ? this.limiter.earliest(now) : latest;
			boolean late = first ? next.isAfter(latest) : !now.isBefore(latest);
			if (late || !sleep(waiter, Duration.between(now, next))) {
				return expected(waiter);
			}
		}
	}

	/** Returns {@code false} if the thread was interrupted. */
	private static boolean sleep(Waiter waiter, Duration time) {
		try {
			long _ = waiter.isFirst().awaitNanos(time.toNanos());
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private Instant expected(Waiter waiter) {
		return this.limiter.earliest(this.clock.instant(), this.waiters.headSet(waiter).size());
	}

}
