package dev.succession.testkit.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that migrations were undone: everything is as it was before, but for the
 * replacements, which are cancelled. It believes the simulator only.
 */
public final class CompensationAudit {

	private final TenantSnapshot before;

	private final TenantSnapshot after;

	private final List<LedgerEntry> ledger;

	/**
	 * Takes what is to be judged.
	 * @param before the tenant before anything was done to it
	 * @param after the tenant now
	 * @param ledger everything that was done in between, in order
	 */
	public CompensationAudit(TenantSnapshot before, TenantSnapshot after, List<LedgerEntry> ledger) {
		this.before = before;
		this.after = after;
		this.ledger = ledger;
	}

	/**
	 * Checks some customers.
	 * @param customers whose migrations were undone
	 */
	public void check(Predicate<String> customers) {
		assertThat(licenses(this.after, customers)).as("licences with the plans switched off")
			.isEqualTo(licenses(this.before, customers));
		Set<String> bought = this.ledger.stream()
			.filter((entry) -> entry.is("order.placed") && customers.test(entry.customerId()))
			.map(LedgerEntry::subscriptionId)
			.collect(Collectors.toSet());
		assertThat(bought).as("what was bought").isNotEmpty();
		bought.forEach((id) -> assertThat(this.after.subscription(id).status()).isIn("suspended", "deleted"));
		assertThat(subscriptions(this.after, customers, bought)).as("all other subscriptions")
			.isEqualTo(subscriptions(this.before, customers, Set.of()));
		assertThat(this.ledger).filteredOn((entry) -> entry.is("licenses.changed"))
			.allSatisfy((entry) -> assertThat(entry.held()).as("licences held after %s", entry).isNotEmpty());
	}

	private static Map<String, Map<String, Set<String>>> licenses(TenantSnapshot tenant, Predicate<String> customers) {
		return tenant.users()
			.values()
			.stream()
			.filter((user) -> customers.test(user.customerId()))
			.collect(Collectors.toMap(UserRow::id, UserRow::disabledPlans));
	}

	private static Map<String, SubscriptionRow> subscriptions(TenantSnapshot tenant, Predicate<String> customers,
			Set<String> without) {
		return tenant.subscriptions()
			.values()
			.stream()
			.filter((subscription) -> customers.test(subscription.customerId()) && !without.contains(subscription.id()))
			.collect(Collectors.toMap(SubscriptionRow::id, (subscription) -> subscription));
	}

}
