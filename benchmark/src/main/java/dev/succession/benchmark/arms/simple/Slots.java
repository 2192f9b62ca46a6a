package dev.succession.benchmark.arms.simple;

import java.time.Duration;

import dev.succession.benchmark.arms.steps.Pause;

/**
 * A fixed number of calls in flight. A slot that becomes free goes to the waiting call
 * with the lowest number: so the slots are never idle while any customer has a call to
 * make, and customers are finished one after the other. Calls that count for a rate limit
 * wait for their turn first, and take no slot meanwhile.
 */
final class Slots {

	/** What a pause of the JVM has cost of the rate is made up for. */
	private static final long CATCH_UP = Duration.ofMillis(200).toNanos();

	private final Permits slots;

	private final Permits pacer = new Permits(1);

	private final long nanosPerCall;

	private volatile long nextStart = System.nanoTime();

	private volatile long closedUntil = this.nextStart;

	/**
	 * Makes slots.
	 * @param inFlight how many calls may be in flight at once
	 * @param ratePerSecond how many calls a second may start; infinite without a limit
	 */
	Slots(int inFlight, double ratePerSecond) {
		this.slots = new Permits(inFlight);
		this.nanosPerCall = (long) (Duration.ofSeconds(1).toNanos() / ratePerSecond);
	}

	/**
	 * Waits for the rate and for a slot.
	 * @param number whose call it is: lower numbers go first
	 * @param limited whether the call counts for the rate
	 */
	void acquire(long number, boolean limited) {
		if (limited && this.nanosPerCall > 0) {
			pace(number);
		}
		this.slots.acquire(number);
		sleepUntil(this.closedUntil);
	}

	private void pace(long number) {
		this.pacer.acquire(number);
		try {
			sleepUntil(Math.max(this.nextStart, this.closedUntil));
			this.nextStart = Math.max(this.nextStart, System.nanoTime() - CATCH_UP) + this.nanosPerCall;
		}
		finally {
			this.pacer.release();
		}
	}

	private static void sleepUntil(long time) {
		for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
			Pause.of(Duration.ofNanos(left));
		}
	}

	void release() {
		this.slots.release();
	}

	/**
	 * Lets no call start for some time, because one was rejected.
	 * @param time the time that the rejection named
	 */
	synchronized void close(Duration time) {
		this.closedUntil = Math.max(this.closedUntil, System.nanoTime() + time.toNanos());
	}

}
