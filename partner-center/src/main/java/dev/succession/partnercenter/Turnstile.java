package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The queue before a gate: first come, first served, and nobody joins whose turn would
 * come too late anyway.
 */
class Turnstile {

	private final Gate gate;

	private final Clock clock;

	private final ReentrantLock turn = new ReentrantLock(true);

	private final AtomicInteger waiting = new AtomicInteger();

	Turnstile(Gate gate, Clock clock) {
		this.gate = gate;
		this.clock = clock;
	}

	Gate gate() {
		return this.gate;
	}

	/**
	 * Waits for its turn; {@code null} when through, else when it is worth to come again.
	 */
	@Nullable Instant enter(Instant latest) {
		Instant now = this.clock.instant();
		if (this.waiting.get() == 0 && this.gate.take(now)) {
			return null;
		}
		Instant expected = this.gate.next(now, this.waiting.get());
		if (expected.isAfter(latest)) {
			return expected;
		}
		this.waiting.incrementAndGet();
		try {
			return queue(latest);
		}
		finally {
			this.waiting.decrementAndGet();
		}
	}

	private @Nullable Instant queue(Instant latest) {
		if (!lock(Duration.between(this.clock.instant(), latest))) {
			return this.gate.next(this.clock.instant(), this.waiting.get());
		}
		try {
			return first(latest);
		}
		finally {
			this.turn.unlock();
		}
	}

	private @Nullable Instant first(Instant latest) {
		while (!this.gate.take(this.clock.instant())) {
			Instant next = this.gate.next(this.clock.instant());
			if (next.isAfter(latest) || !Pause.until(next, this.clock)) {
				return next;
			}
		}
		return null;
	}

	private boolean lock(Duration patience) {
		try {
			return this.turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
