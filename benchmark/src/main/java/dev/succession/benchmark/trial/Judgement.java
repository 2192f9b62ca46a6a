package dev.succession.benchmark.trial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.MigrationAudit;
import dev.succession.testkit.audit.SafetyAudit;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger says about a trial.
 *
 * @param doubled orders beyond one a migration
 * @param lost users without the old and the new licence, and subscriptions that were
 * suspended too early
 * @param problem what the audits of the tests find; empty if nothing is wrong
 */
record Judgement(int doubled, int lost, String problem) {

	/**
	 * Judges a trial.
	 * @param before the tenant before it
	 * @param expected what had to be done
	 * @param after the tenant after it
	 * @param ledger everything that was done
	 * @return the counts, and what the audits say
	 */
	static Judgement of(TenantSnapshot before, List<ExpectedMigration> expected, TenantSnapshot after,
			List<LedgerEntry> ledger) {
		Map<String, TenantSnapshot> parts = before.byCustomer();
		int lost = usersWithout(before, expected, after) + suspendedTooEarly(parts, expected, ledger);
		String problem = problem(() -> {
			new MigrationAudit(before, expected, after, ledger).check();
			checkEveryEffect(parts, expected, ledger);
		});
		return new Judgement(doubled(expected, ledger), lost, problem);
	}

	/**
	 * What counts as lost in the table: if an audit finds what is none of the counts, it
	 * counts as one, so that the time of the trial is not taken for good.
	 * @param isComplete whether all migrations are complete
	 * @return the number
	 */
	int lostOrOtherwiseWrong(boolean isComplete) {
		boolean isOtherwiseWrong = isComplete && this.doubled == 0 && this.lost == 0 && !this.problem.isEmpty();
		return isOtherwiseWrong ? 1 : this.lost;
	}

	private static int doubled(List<ExpectedMigration> expected, List<LedgerEntry> ledger) {
		Map<String, Long> wanted = byCustomer(expected, (migration) -> migration.old().customerId());
		Map<String, Long> placed = byCustomer(ledger.stream().filter((entry) -> entry.is("order.placed")).toList(),
				LedgerEntry::customerId);
		return placed.entrySet()
			.stream()
			.mapToInt((orders) -> (int) Math.max(0, orders.getValue() - wanted.getOrDefault(orders.getKey(), 0L)))
			.sum();
	}

	private static <T> Map<String, Long> byCustomer(List<T> all, Function<T, String> customer) {
		return all.stream().collect(Collectors.groupingBy(customer, Collectors.counting()));
	}

	private static int usersWithout(TenantSnapshot before, List<ExpectedMigration> expected, TenantSnapshot after) {
		Map<String, Set<String>> good = new HashMap<>();
		expected.forEach((migration) -> good.computeIfAbsent(migration.old().customerId(), (_) -> new HashSet<>())
			.addAll(Set.of(migration.old().skuId(), migration.newSkuId())));
		Set<String> old = expected.stream().map((migration) -> migration.old().skuId()).collect(Collectors.toSet());
		return (int) before.users()
			.values()
			.stream()
			.filter((user) -> good.containsKey(user.customerId()) && user.held().stream().anyMatch(old::contains))
			.filter((user) -> hasNone(after.users().get(user.id()), good.getOrDefault(user.customerId(), Set.of())))
			.count();
	}

	private static boolean hasNone(@Nullable UserRow user, Set<String> good) {
		return user == null || user.held().stream().noneMatch(good::contains);
	}

	private static int suspendedTooEarly(Map<String, TenantSnapshot> parts, List<ExpectedMigration> expected,
			List<LedgerEntry> ledger) {
		Map<String, Holders> customers = new HashMap<>();
		expected.forEach((migration) -> customers.computeIfAbsent(migration.old().customerId(),
				(id) -> new Holders(Objects.requireNonNull(parts.get(id)))));
		int early = 0;
		for (LedgerEntry entry : ledger) {
			Holders holders = customers.get(entry.customerId());
			early += (holders != null && holders.leavesUsersBehind(entry)) ? 1 : 0;
		}
		return early;
	}

	private static String problem(Runnable audit) {
		try {
			audit.run();
			return "";
		}
		catch (AssertionError ex) {
			return String.valueOf(ex.getMessage()).strip().replaceAll("\\s+", " ");
		}
	}

	/** Customer by customer: that audit looks at its whole tenant for each effect. */
	private static void checkEveryEffect(Map<String, TenantSnapshot> parts, List<ExpectedMigration> expected,
			List<LedgerEntry> ledger) {
		Map<String, List<ExpectedMigration>> migrations = expected.stream()
			.collect(Collectors.groupingBy((migration) -> migration.old().customerId()));
		ledger.stream()
			.collect(Collectors.groupingBy(LedgerEntry::customerId))
			.forEach((customer, effects) -> new SafetyAudit(Objects.requireNonNull(parts.get(customer)),
					migrations.getOrDefault(customer, List.of()))
				.check(effects));
	}

}
