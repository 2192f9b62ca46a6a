package dev.succession.simulator.tenant;

import java.util.Locale;

/**
 * The partner's relationship with a customer.
 */
public enum Relationship {

	/** Sells to the customer. */
	RESELLER,

	/** Advises the customer, who buys elsewhere. */
	ADVISOR,

	/** The relationship has ended. */
	NONE;

	/**
	 * The relationship as the API spells it.
	 * @return the name in lower case
	 */
	public String published() {
		return name().toLowerCase(Locale.ROOT);
	}

}
