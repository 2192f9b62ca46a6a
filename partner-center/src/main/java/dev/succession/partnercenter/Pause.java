package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits between two looks, but never past a deadline. */
final class Pause {

	private Pause() {
	}

	/** Whether the pause was made; {@code false} if it would end past the deadline. */
	static boolean of(Duration duration, Instant deadline, Clock clock) {
		if (clock.instant().plus(duration).isAfter(deadline)) {
			return false;
		}
		try {
			Thread.sleep(duration);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
