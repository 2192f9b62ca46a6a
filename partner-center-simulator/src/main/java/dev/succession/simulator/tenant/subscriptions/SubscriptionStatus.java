package dev.succession.simulator.tenant.subscriptions;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The life of a subscription.
 */
public enum SubscriptionStatus {

	/** Bought, not yet provisioned (new commerce only). */
	PENDING,

	/** In use. */
	ACTIVE,

	/** Switched off, to be de-provisioned. */
	SUSPENDED,

	/** Past its term. */
	EXPIRED,

	/** De-provisioned or cancelled; nothing changes any more. */
	DELETED;

	/**
	 * The status as the API spells it.
	 * @return the name in lower case
	 */
	@JsonValue
	public String published() {
		return name().toLowerCase(Locale.ROOT);
	}

}
