package dev.succession.simulator.tenant;

import java.util.Locale;

/**
 * What the partner is to a customer.
 */
public enum Relationship {

	/** Sells to the customer. */
	RESELLER,

	/** Advises the customer, who buys elsewhere. */
	ADVISOR,

	/** Nothing any more. */
	NONE;

	/**
	 * The relationship as the API spells it.
	 * @return the name in lower case
	 */
	public String published() {
		return name().toLowerCase(Locale.ROOT);
	}

}
