package dev.succession.simulator.tenant.subscriptions;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The status of a subscription.
 */
public enum SubscriptionStatus {

	/** Bought, not yet provisioned (new commerce only). */
	PENDING,

	/** In use. */
	ACTIVE,

	/** Switched off; it is deleted after a while. */
	SUSPENDED,

	/** Past its term. */
	EXPIRED,

	/** Deleted or cancelled. Its status never changes again. */
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
