package dev.succession.simulator.seed;

import java.util.ArrayList;
import java.util.List;

import dev.succession.simulator.random.SeededRandom;

/**
 * What a seeded customer has. Of every 60 customers, 40 have something to be migrated.
 */
enum Scenario {

	/** One subscription that retires. */
	RETIRING(23),

	/** Two subscriptions that retire, of the same product. */
	TWO_RETIRING(4),

	/** One that retires and one of the same product that renews. */
	RETIRING_AND_RENEWING(4),

	/** One that retires, and others, legacy and new commerce. */
	RETIRING_AMONG_OTHERS(8),

	/** One that retires, with more than 300 seats. */
	LARGE(1),

	/** The retiring product, renewing. */
	RENEWING(3),

	/** Other legacy products. */
	OTHER_LEGACY(2),

	/** Other products, new commerce. */
	OTHER_NEW_COMMERCE(3),

	/** A trial of the retiring product. */
	TRIAL(2),

	/** The retiring product as an add-on of another. */
	ADD_ON(2),

	/** The retiring product, already suspended. */
	SUSPENDED(1),

	/** The retiring product, already expired. */
	EXPIRED(1),

	/** The retiring product, already deleted. */
	DELETED(1),

	/** The retiring product, with an end in the year 9999. */
	ENDLESS(1),

	/** The retiring product, ending later than in 90 days. */
	LATE(1),

	/** No relationship with the partner any more. */
	FORMER(1),

	/** Advised, not sold to. */
	ADVISED(1),

	/** Nothing. */
	EMPTY(1);

	private static final List<Scenario> DECK = deck();

	private final int share;

	Scenario(int share) {
		this.share = share;
	}

	/**
	 * Deals the scenarios so that every 60 customers get each as often as its share.
	 * @param random the tenant's randomness
	 * @param index which of the tenant's customers
	 * @return the customer's scenario
	 */
	static Scenario of(SeededRandom random, int index) {
		int size = DECK.size();
		long round = index / size;
		int offset = random.below(size, Topic.SCENARIO, round);
		int stride = List.of(7, 11, 13, 17, 19, 23, 29).get(random.below(7, Topic.SCENARIO, round, 1));
		return DECK.get((offset + stride * (index % size)) % size);
	}

	private static List<Scenario> deck() {
		List<Scenario> deck = new ArrayList<>();
		for (Scenario scenario : values()) {
			for (int i = 0; i < scenario.share; i++) {
				deck.add(scenario);
			}
		}
		return List.copyOf(deck);
	}

}
