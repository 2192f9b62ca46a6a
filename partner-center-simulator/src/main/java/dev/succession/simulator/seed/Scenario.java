package dev.succession.simulator.seed;

import java.util.ArrayList;
import java.util.List;

import dev.succession.simulator.random.SeededRandom;

/**
 * The subscriptions of a seeded customer. Of every 60 customers, 40 have a subscription
 * to migrate.
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

	private static final List<Scenario> ALL = all();

	private final int share;

	Scenario(int share) {
		this.share = share;
	}

	/**
	 * Chooses the scenarios so that of every 60 customers each scenario gets its share.
	 * @param random the tenant's randomness
	 * @param index which of the tenant's customers
	 * @return the customer's scenario
	 */
	static Scenario of(SeededRandom random, int index) {
		int size = ALL.size();
		long round = index / size;
		int offset = random.below(size, RandomPurpose.SCENARIO, round);
		int stride = List.of(7, 11, 13, 17, 19, 23, 29).get(random.below(7, RandomPurpose.SCENARIO, round, 1));
		return ALL.get((offset + stride * (index % size)) % size);
	}

	private static List<Scenario> all() {
		List<Scenario> all = new ArrayList<>();
		for (Scenario scenario : values()) {
			for (int i = 0; i < scenario.share; i++) {
				all.add(scenario);
			}
		}
		return List.copyOf(all);
	}

}
