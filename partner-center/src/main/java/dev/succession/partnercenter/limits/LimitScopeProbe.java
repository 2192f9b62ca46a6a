package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whose limit a customer's call has met. A rejection does not say whether it is
 * the customer's limit or the whole partner's; so one call of another customer goes
 * first, alone. If it, or one after it, is told to wait until the same moment, it is the
 * partner's.
 */
class LimitScopeProbe {

	private static final Duration SAME_LIMIT = Duration.ofSeconds(2);

	private static final Duration SLOW_PROBE = Duration.ofSeconds(1);

	private final Clock clock;

	private @Nullable Case open;

	private Instant probingSince = Instant.MIN;

	private boolean probing;

	private boolean probed;

	LimitScopeProbe(Clock clock) {
		this.clock = clock;
	}

	/** A rejection that is not understood yet. */
	private record Case(String customerId, Instant since, Instant until) {
	}

	/** How a call may go on. */
	enum Way {

		/** Nothing is suspected of concerning it. */
		FREE,

		/** It goes alone, to find out. */
		PROBE,

		/** It can't wait for what the probe finds out. */
		LATE

	}

	/** Waits until the call of a customer is either free to go or sent ahead as probe. */
	synchronized Way await(@Nullable String customerId, Instant latest) {
		while (concerns(customerId) && this.probing) {
			Instant slow = this.probingSince.plus(SLOW_PROBE);
			Instant until = slow.isBefore(latest) ? slow : latest;
			if (!waitUntil(until)) {
				return slow.isAfter(latest) ? Way.LATE : Way.FREE;
			}
		}
		if (!concerns(customerId)) {
			return Way.FREE;
		}
		this.probing = true;
		this.probingSince = this.clock.instant();
		return Way.PROBE;
	}

	/**
	 * A customer's call was rejected.
	 * @return since when the whole partner has been limited, or {@code null} if nothing
	 * shows that it is
	 */
	synchronized @Nullable Instant rejected(Permit passage, String customerId, Instant now, Instant until) {
		ended(passage);
		Case suspected = suspected();
		if (suspected == null) {
			this.open = new Case(customerId, now, until);
			this.probed = false;
			return null;
		}
		if (suspected.customerId().equals(customerId) || passage.sentAt().isBefore(suspected.since())
				|| Duration.between(suspected.until(), until).abs().compareTo(SAME_LIMIT) > 0) {
			return null;
		}
		this.open = null;
		return suspected.since();
	}

	/** A call got through. */
	synchronized void passed(Permit passage) {
		Case suspected = suspected();
		if (suspected != null && !suspected.customerId().equals(passage.customerId())
				&& !passage.sentAt().isBefore(suspected.since())) {
			this.probed = true;
			notifyAll();
		}
		ended(passage);
	}

	/** A call ended and showed nothing. */
	synchronized void ended(Permit passage) {
		if (passage.probe()) {
			this.probing = false;
			notifyAll();
		}
	}

	/** The whole partner is limited, which explains everything. */
	synchronized void settle() {
		this.open = null;
		notifyAll();
	}

	private boolean concerns(@Nullable String customerId) {
		Case suspected = suspected();
		return suspected != null && !this.probed && !suspected.customerId().equals(customerId);
	}

	private @Nullable Case suspected() {
		if (this.open != null && !this.clock.instant().isBefore(this.open.until())) {
			this.open = null;
		}
		return this.open;
	}

	/** Whether there is time left to look again. */
	private boolean waitUntil(Instant until) {
		long millis = Duration.between(this.clock.instant(), until).toMillis();
		if (millis <= 0) {
			return false;
		}
		try {
			wait(millis);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
