package dev.succession.rollout.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.succession.events.RememberedMigration;
import dev.succession.events.RolloutWave;
import dev.succession.rollout.memory.Money;

/**
 * Splits a plan into waves: the earliest end date first, all migrations of a customer in
 * one wave. So a wave may get some migrations more than it was to have.
 */
final class WaveSplit {

	private static final double PERCENT = 100;

	private final List<RolloutWave> waves;

	private final int entries;

	private final Map<String, Customer> customers = new HashMap<>();

	WaveSplit(List<RolloutWave> waves, int entries) {
		this.waves = waves;
		this.entries = entries;
	}

	void add(RememberedMigration migration) {
		Customer customer = this.customers.computeIfAbsent(Money.customer(migration), (_) -> new Customer());
		customer.earliest = Math.min(customer.earliest, migration.getAnnouncement().getEndDate().toEpochMilli());
		customer.migrations++;
	}

	/**
	 * Gives each customer a wave. What is left after the last wave comes in one more.
	 * @return how many migrations each wave has; none is empty
	 */
	List<Integer> assign() {
		List<Map.Entry<String, Customer>> sorted = new ArrayList<>(this.customers.entrySet());
		sorted.sort(Comparator.comparingLong((Map.Entry<String, Customer> entry) -> entry.getValue().earliest)
			.thenComparing(Map.Entry::getKey));
		List<Integer> sizes = new ArrayList<>();
		int wave = 0;
		int size = 0;
		for (Map.Entry<String, Customer> entry : sorted) {
			if (size > 0 && size >= wanted(wave)) {
				sizes.add(size);
				size = 0;
				wave++;
			}
			entry.getValue().wave = wave + 1;
			size += entry.getValue().migrations;
		}
		sizes.add(size);
		return sizes;
	}

	int wave(RememberedMigration migration) {
		return Objects.requireNonNull(this.customers.get(Money.customer(migration))).wave;
	}

	private int wanted(int index) {
		if (index >= this.waves.size()) {
			return Integer.MAX_VALUE;
		}
		RolloutWave wave = this.waves.get(index);
		if (wave.getPercent() > 0) {
			return (int) Math.ceil(this.entries * wave.getPercent() / PERCENT);
		}
		return (wave.getEntries() > 0) ? wave.getEntries() : Integer.MAX_VALUE;
	}

	private static final class Customer {

		private long earliest = Long.MAX_VALUE;

		private int migrations;

		private int wave;

	}

}
