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
 * The queue before a gate, in the order of turns. Nobody joins whose turn would come too
 * late anyway.
 */
class FairQueue {

	private final RateLimiter gate;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private final NavigableSet<Waiter> waiters = new TreeSet<>(
			Comparator.comparing(Waiter::turn).thenComparingLong(Waiter::arrival));

	private long arrivals;

	FairQueue(RateLimiter gate, Clock clock) {
		this.gate = gate;
		this.clock = clock;
	}

	private record Waiter(CallPriority turn, long arrival, Condition isFirst) {
	}

	RateLimiter gate() {
		return this.gate;
	}

	/**
	 * Waits for its turn; {@code null} when through, else when it is worth to come again.
	 */
	@Nullable Instant enter(CallPriority turn, Instant latest) {
		this.lock.lock();
		try {
			Instant now = this.clock.instant();
			if (this.waiters.isEmpty() && this.gate.take(now)) {
				return null;
			}
			Waiter waiter = new Waiter(turn, ++this.arrivals, this.lock.newCondition());
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
			if (first && this.gate.take(now)) {
				return null;
			}
			Instant next = first ? this.gate.next(now) : latest;
			boolean late = first ? next.isAfter(latest) : !now.isBefore(latest);
			if (late || !pause(waiter, Duration.between(now, next))) {
				return expected(waiter);
			}
		}
	}

	/** Whether nobody has interrupted the pause. */
	private static boolean pause(Waiter waiter, Duration time) {
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
		return this.gate.next(this.clock.instant(), this.waiters.headSet(waiter).size());
	}

}
