package dev.succession.benchmark.trial;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.simulator.client.TenantSnapshot;

/**
 * Who of a customer's users holds what, effect by effect.
 */
final class Holders {

	private final Map<String, SubscriptionRow> subscriptions;

	private final Map<String, Set<String>> held = new HashMap<>();

	/**
	 * Begins with what they held before.
	 * @param customer the part of the tenant that is the customer's
	 */
	Holders(TenantSnapshot customer) {
		this.subscriptions = new HashMap<>(customer.subscriptions());
		customer.users().values().forEach((user) -> this.held.put(user.id(), user.held()));
	}

	/**
	 * Takes the next effect.
	 * @param entry an effect on this customer
	 * @return whether it suspends an old subscription whose seats are still needed
	 */
	boolean leavesUsersBehind(LedgerEntry entry) {
		if (entry.is("licenses.changed") && entry.userId() != null) {
			this.held.put(entry.userId(), entry.held());
			return false;
		}
		SubscriptionRow old = this.subscriptions.get(entry.subscriptionId());
		if (!entry.is("subscription.changed") || old == null || entry.status() == null) {
			return false;
		}
		SubscriptionRow changed = old.with(entry.status());
		this.subscriptions.put(old.id(), changed);
		return entry.status().equals("suspended") && holders(old.skuId()) > seats(old.skuId());
	}

	private long holders(String skuId) {
		return this.held.values().stream().filter((skus) -> skus.contains(skuId)).count();
	}

	private int seats(String skuId) {
		return this.subscriptions.values()
			.stream()
			.filter((subscription) -> subscription.skuId().equals(skuId) && subscription.isActive())
			.mapToInt(SubscriptionRow::quantity)
			.sum();
	}

}
