package dev.succession.sandbox.progress;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.succession.events.CustomerExamined;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.SubscriptionLeftAlone;
import org.jspecify.annotations.Nullable;

/**
 * Says of every customer what has become of it. The order of the facts does not matter.
 */
class CustomerTally {

	private final Set<String> migrating = new HashSet<>();

	private final Map<String, CustomerExamined> examined = new HashMap<>();

	private final Map<String, Set<LeftAloneReason>> leftAlone = new HashMap<>();

	private final Map<String, Set<@Nullable String>> findings = new HashMap<>();

	void on(CustomerExamined customer) {
		this.examined.put(customer.getCustomerId(), customer);
	}

	void on(SubscriptionLeftAlone finding) {
		String customer = finding.getCustomerId();
		this.leftAlone.computeIfAbsent(customer, (_) -> EnumSet.noneOf(LeftAloneReason.class)).add(finding.getReason());
		this.findings.computeIfAbsent(customer, (_) -> new HashSet<>()).add(finding.getSubscriptionId());
	}

	/** A migration was announced or parked. */
	void onMigration(String customer) {
		this.migrating.add(customer);
	}

	Coverage now() {
		Map<String, Integer> byReason = new TreeMap<>();
		this.leftAlone.forEach((customer, reasons) -> {
			if (!this.migrating.contains(customer) && !isUnread(customer)) {
				byReason.merge(words(reasons), 1, Integer::sum);
			}
		});
		return new Coverage(this.migrating.size(), byReason, (int) unaffected(), (int) unread(), findingsUnseen());
	}

	private long unaffected() {
		return this.examined.keySet()
			.stream()
			.filter((customer) -> !this.migrating.contains(customer) && !this.leftAlone.containsKey(customer)
					&& !isUnread(customer))
			.count();
	}

	private long unread() {
		return this.examined.keySet()
			.stream()
			.filter((customer) -> !this.migrating.contains(customer) && isUnread(customer))
			.count();
	}

	private boolean isUnread(String customer) {
		CustomerExamined latest = this.examined.get(customer);
		return latest != null && latest.getFailure() != null;
	}

	/** A finding is in the same transaction as its examination, on another topic. */
	private int findingsUnseen() {
		return this.examined.values()
			.stream()
			.mapToInt((customer) -> Math.max(0,
					customer.getLeftAlone() - this.findings.getOrDefault(customer.getCustomerId(), Set.of()).size()))
			.sum();
	}

	/** The first reason in the order of the schema counts. */
	private static String words(Set<LeftAloneReason> reasons) {
		return reasons.iterator().next().name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

}
