package dev.succession.partnercenter.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Sleeps until an instant; an interrupt ends the sleep and stays set. */
final class InterruptibleSleep {

	private InterruptibleSleep() {
	}

	/** Returns {@code false} if the thread was interrupted. */
	static boolean until(Instant at, Clock clock) {
		Duration left = Duration.between(clock.instant(), at);
		try {
			if (left.isPositive()) {
				Thread.sleep(left);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
