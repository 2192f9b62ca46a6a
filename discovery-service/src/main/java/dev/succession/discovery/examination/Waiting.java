package dev.succession.discovery.examination;

import dev.succession.events.LeftAloneReason;
import org.jspecify.annotations.Nullable;

/**
 * An expiring subscription whose migration is not announced yet, because its customer or
 * Microsoft has to do something first.
 *
 * @param expiring the subscription
 * @param reason what it waits for
 * @param detail what the reason alone does not say
 */
public record Waiting(ExpiringSubscription expiring, LeftAloneReason reason, @Nullable String detail) {

	/**
	 * Waits until the customer's qualification is vetted.
	 * @param expiring the subscription
	 * @return the wait
	 */
	public static Waiting forVetting(ExpiringSubscription expiring) {
		return new Waiting(expiring, LeftAloneReason.IN_REVIEW, null);
	}

	/**
	 * Waits until the customer accepts the Microsoft Customer Agreement.
	 * @param expiring the subscription
	 * @param outdated whether it has accepted once, too long ago
	 * @return the wait
	 */
	public static Waiting forAgreement(ExpiringSubscription expiring, boolean outdated) {
		return new Waiting(expiring, LeftAloneReason.AGREEMENT_MISSING,
				outdated ? "accepted before 2023-04-01, which no longer counts" : null);
	}

}
