package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a rejected call met the limit of its customer or the limit of the
 * whole partner, which the rejection does not say. One call of another customer is sent
 * alone, as a probe. If the probe, or a call after it, is rejected until the same moment,
 * the whole partner is limited.
 */
class LimitScopeProbe {

	/** Two rejections whose waits end this close together are of the same limit. */
	private static final Duration SAME_LIMIT = Duration.ofSeconds(2);

	/** After this time other calls no longer wait for the probe. */
	private static final Duration SLOW_PROBE = Duration.ofSeconds(1);

	private final Clock clock;

	private @Nullable UnexplainedRejection open;

	private Instant probeSentAt = Instant.MIN;

	private boolean probeInFlight;

	private boolean otherCustomersPass;

	LimitScopeProbe(Clock clock) {
		this.clock = clock;
	}

	/** A rejection whose scope is not known yet. */
	private record UnexplainedRejection(String customerId, Instant since, Instant until) {
	}

	/** How a call may go on. */
	enum Decision {

		/** The call may be sent. */
		SEND,

		/** The call is sent alone, as the probe. */
		SEND_AS_PROBE,

		/** The call has no time left to wait for the result of the probe. */
		TOO_LATE

	}

	/** Waits until a call of the customer may be sent, as the probe or after it. */
	synchronized Decision await(@Nullable String customerId, Instant latest) {
		while (concerns(customerId) && this.probeInFlight) {
			Instant slow = this.probeSentAt.plus(SLOW_PROBE);
			if (!waitUntil(slow.isBefore(latest) ? slow : latest)) {
				return slow.isAfter(latest) ? Decision.TOO_LATE : Decision.SEND;
			}
		}
		if (!concerns(customerId)) {
			return Decision.SEND;
		}
		this.probeInFlight = true;
		this.probeSentAt = this.clock.instant();
		return Decision.SEND_AS_PROBE;
	}

	/**
	 * A customer's call was rejected.
	 * @return since when the whole partner has been limited; {@code null} if nothing
	 * shows that it is
	 */
	synchronized @Nullable Instant onRejected(Permit permit, String customerId, Instant now, Instant until) {
		onEnded(permit);
		UnexplainedRejection unexplained = unexplained();
		if (unexplained == null) {
			this.open = new UnexplainedRejection(customerId, now, until);
			this.otherCustomersPass = false;
			return null;
		}
		if (unexplained.customerId().equals(customerId) || permit.sentAt().isBefore(unexplained.since())
				|| Duration.between(unexplained.until(), until).abs().compareTo(SAME_LIMIT) > 0) {
			return null;
		}
		this.open = null;
		return unexplained.since();
	}

	/** A call got through. */
	synchronized void onSuccess(Permit permit) {
		UnexplainedRejection unexplained = unexplained();
		if (unexplained != null && !unexplained.customerId().equals(permit.customerId())
				&& !permit.sentAt().isBefore(unexplained.since())) {
			this.otherCustomersPass = true;
			notifyAll();
		}
		onEnded(permit);
	}

	/** A call ended and did not show whether a limit is reached. */
	synchronized void onEnded(Permit permit) {
		if (permit.probe()) {
			this.probeInFlight = false;
			notifyAll();
		}
	}

	/** The whole partner is limited, which explains every rejection. */
	synchronized void onPartnerLimited() {
		this.open = null;
		notifyAll();
	}

	private boolean concerns(@Nullable String customerId) {
		UnexplainedRejection unexplained = unexplained();
		return unexplained != null && !this.otherCustomersPass && !unexplained.customerId().equals(customerId);
	}

	private @Nullable UnexplainedRejection unexplained() {
		if (this.open != null && !this.clock.instant().isBefore(this.open.until())) {
			this.open = null;
		}
		return this.open;
	}

	/** Returns {@code false} if the instant has passed or the thread was interrupted. */
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
