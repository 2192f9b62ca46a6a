package dev.succession.simulator.behaviour;

/**
 * A rule of the real service that is unproven, new, or not in force everywhere, so that
 * clients must work with it and without it.
 */
public enum Switch {

	/**
	 * Ids match only in the spelling they were published in. New orders have ids in which
	 * letter case matters.
	 */
	EXACT_IDS,

	/**
	 * The lines of carts have error codes of their own, as the client libraries list
	 * them, instead of those of the whole service.
	 */
	CART_ERROR_CODES,

	/** A second checkout of a cart gets the first result again. */
	IDEMPOTENT_CHECKOUT,

	/**
	 * New commerce limits the seats of a customer in all its subscriptions of a product
	 * together, whoever sold them.
	 */
	POOLED_SEAT_LIMIT,

	/**
	 * A new commerce subscription that neither renews nor was told to end is extended
	 * monthly when its term ends.
	 */
	EXTENDED_TERMS

}
