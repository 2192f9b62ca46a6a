package dev.succession.partnercenter.subscriptions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits between two looks; an interrupt ends the wait and stays set. */
final class InterruptibleSleep {

	private InterruptibleSleep() {
	}

	/** Whether the instant was reached without an interrupt. */
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
