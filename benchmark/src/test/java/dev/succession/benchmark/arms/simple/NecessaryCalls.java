package dev.succession.benchmark.arms.simple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.simulator.client.CustomerRow;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.simulator.client.UserRow;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.partnercenter.OfferIds;

/**
 * How many calls a tenant of up to 500 customers needs where nothing fails, counted from
 * the tenant and from what Succession's steps do.
 */
final class NecessaryCalls {

	private static final int PAGE = 200;

	private final TenantSnapshot before;

	private final Map<String, List<ExpectedMigration>> migrations;

	NecessaryCalls(TenantSnapshot before) {
		this.before = before;
		this.migrations = ExpectedMigration.of(before)
			.stream()
			.collect(Collectors.groupingBy((migration) -> migration.old().customerId()));
	}

	/**
	 * Counts them.
	 * @param located users whose usage location was missing: the country is read and set
	 */
	long total(long located) {
		return discovery() + 2 * located
				+ this.before.customers()
					.keySet()
					.stream()
					.filter(this.migrations::containsKey)
					.mapToLong(this::customer)
					.sum();
	}

	/** A page, each customer's subscriptions, qualifications and agreement. */
	private long discovery() {
		long resellers = this.before.customers().values().stream().filter(CustomerRow::isReseller).count();
		long examined = customersWith(this.before.subscriptions().values().stream().filter(this::isExpiring).toList());
		Instant deadline = this.before.at().plus(Duration.ofDays(14));
		long asked = customersWith(this.migrations.values()
			.stream()
			.flatMap(List::stream)
			.map(ExpectedMigration::old)
			.filter((old) -> old.commitmentEndDate().isAfter(deadline))
			.toList());
		return 1 + resellers + examined + asked;
	}

	private static long customersWith(List<SubscriptionRow> subscriptions) {
		return subscriptions.stream().map(SubscriptionRow::customerId).distinct().count();
	}

	private boolean isExpiring(SubscriptionRow row) {
		return row.offerId().equals(OfferIds.KAIZALA_PRO) && row.isActive() && !row.autoRenewEnabled() && !row.isTrial()
				&& row.parentSubscriptionId() == null && this.before.customer(row.customerId()).isReseller()
				&& row.commitmentEndDate().isBefore(this.before.at().plus(Duration.ofDays(90)));
	}

	private long customer(String customerId) {
		List<UserRow> users = this.before.usersOf(customerId);
		List<UserRow> holders = this.before.holders(customerId,
				this.migrations.get(customerId).getFirst().old().skuId());
		long pages = Math.ceilDiv(users.size(), PAGE);
		long calls = 0;
		int left = holders.size();
		for (ExpectedMigration migration : this.migrations.get(customerId)) {
			int looks = (left > 0) ? 1 : 2;
			int moved = Math.min(left, migration.old().quantity());
			left -= moved;
			// list, order, status · old status, users · subscriptions, SKUs, suspension
			calls += 3 + 1 + 2 * pages + users.size() + 2 * moved + 3 * looks + 1;
		}
		return calls + 2 * ordersOfAHeldOffer(customerId);
	}

	/** Before them the customer's country and the offer's limit are read. */
	private long ordersOfAHeldOffer(String customerId) {
		List<String> held = this.before.subscriptions()
			.values()
			.stream()
			.filter((row) -> row.customerId().equals(customerId)
					&& List.of("active", "suspended").contains(row.status()))
			.map(SubscriptionRow::offerId)
			.collect(Collectors.toList());
		long orders = 0;
		for (ExpectedMigration migration : this.migrations.get(customerId)) {
			orders += held.contains(migration.offerId()) ? 1 : 0;
			held.add(migration.offerId());
		}
		return orders;
	}

}
