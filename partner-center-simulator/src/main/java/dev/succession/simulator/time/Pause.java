package dev.succession.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Blocks the calling thread, which is a virtual one, for a while.
 */
public final class Pause {

	private static final Duration STEP = Duration.ofMillis(20);

	private Pause() {
	}

	/**
	 * Waits.
	 * @param duration how long; not at all if zero
	 */
	public static void of(Duration duration) {
		if (!duration.isPositive()) {
			return;
		}
		try {
			Thread.sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Waits by a clock that can be moved.
	 * @param clock the clock
	 * @param due until when
	 */
	public static void until(Clock clock, Instant due) {
		while (clock.instant().isBefore(due) && !Thread.currentThread().isInterrupted()) {
			Duration left = Duration.between(clock.instant(), due);
			of((left.compareTo(STEP) < 0) ? left : STEP);
		}
	}

}
