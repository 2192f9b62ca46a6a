package dev.succession.benchmark.arms.steps;

import java.time.Duration;

/** Waits, and gives up if the program is stopped meanwhile. */
public final class Pause {

	private Pause() {
	}

	/**
	 * Waits.
	 * @param time how long
	 */
	public static void of(Duration time) {
		try {
			Thread.sleep(time);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallFailedException("Interrupted", ex);
		}
	}

}
