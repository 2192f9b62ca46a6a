package dev.succession.pricelist;

/** What a price list says about a plan: one price, or why there is none. */
public sealed interface PriceAnswer {

	/**
	 * The price list has exactly one price. It may be 0.
	 *
	 * @param price the price
	 */
	record Known(Price price) implements PriceAnswer {
	}

	/**
	 * The price list has no price, or it has more than one.
	 *
	 * @param why for an operator: what was looked for, and the lines that differ or can't
	 * be read. The same as long as the price list is the same
	 */
	record Unknown(String why) implements PriceAnswer {
	}

}
