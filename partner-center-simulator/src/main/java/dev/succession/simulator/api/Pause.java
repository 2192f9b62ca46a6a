package dev.succession.simulator.api;

import java.time.Duration;

/**
 * Lets time pass on the calling thread, which is a virtual one.
 */
public final class Pause {

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

}
