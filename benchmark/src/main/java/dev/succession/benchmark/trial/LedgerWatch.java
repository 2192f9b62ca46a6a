package dev.succession.benchmark.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SimulatorClient;
import dev.succession.testkit.audit.ExpectedMigration;

/**
 * Follows the ledger while an arm works. A migration is complete when its old
 * subscription is suspended.
 */
final class LedgerWatch {

	private final SimulatorClient simulator;

	private final Set<String> expected;

	private final List<LedgerEntry> entries = new ArrayList<>();

	private final Map<String, Instant> completed = new LinkedHashMap<>();

	LedgerWatch(SimulatorClient simulator, List<ExpectedMigration> expected) {
		this.simulator = simulator;
		this.expected = expected.stream().map((migration) -> migration.old().id()).collect(Collectors.toSet());
	}

	/** Reads what is new. */
	void look() {
		long last = this.entries.isEmpty() ? 0 : this.entries.getLast().sequence();
		this.simulator.ledger(last).forEach(this::add);
	}

	private void add(LedgerEntry entry) {
		this.entries.add(entry);
		String subscription = entry.subscriptionId();
		if (entry.is("subscription.changed") && subscription != null && this.expected.contains(subscription)) {
			if ("suspended".equals(entry.status())) {
				this.completed.putIfAbsent(subscription, entry.time());
			}
			else {
				this.completed.remove(subscription);
			}
		}
	}

	boolean isComplete() {
		return this.completed.size() == this.expected.size();
	}

	int complete() {
		return this.completed.size();
	}

	Completions completions() {
		return new Completions(List.copyOf(this.completed.values()));
	}

	List<LedgerEntry> entries() {
		return List.copyOf(this.entries);
	}

	/** When the last effect was applied. */
	Optional<Instant> lastEffect() {
		return this.entries.isEmpty() ? Optional.empty() : Optional.of(this.entries.getLast().time());
	}

}
