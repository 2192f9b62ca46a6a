package dev.succession.simulator.client;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The simulated tenant at one moment.
 *
 * @param at the moment
 * @param customers customers by id
 * @param subscriptions subscriptions by id
 * @param users users by id
 */
public record TenantSnapshot(Instant at, Map<String, CustomerRow> customers, Map<String, SubscriptionRow> subscriptions,
		Map<String, UserRow> users) {

	/**
	 * A tenant without customers.
	 * @param at the moment
	 * @return maps to be filled
	 */
	public static TenantSnapshot empty(Instant at) {
		return new TenantSnapshot(at, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
	}

	static TenantSnapshot of(Stream<Row> rows) {
		TenantSnapshot snapshot = empty(Instant.now());
		rows.forEach(snapshot::add);
		return snapshot;
	}

	private void add(Row row) {
		switch (row.text("kind")) {
			case "customer" -> this.customers.put(row.text("id"), CustomerRow.of(row));
			case "subscription" -> this.subscriptions.put(row.text("id"), SubscriptionRow.of(row));
			case "user" -> this.users.put(row.text("id"), UserRow.of(row));
			default -> throw new IllegalArgumentException("Unknown row " + row.json());
		}
	}

	/**
	 * The part of the tenant that belongs to some customers.
	 * @param customerIds their ids
	 * @return a snapshot without other customers
	 */
	public TenantSnapshot of(Set<String> customerIds) {
		TenantSnapshot part = new TenantSnapshot(this.at, new LinkedHashMap<>(this.customers),
				new LinkedHashMap<>(this.subscriptions), new LinkedHashMap<>(this.users));
		part.customers.keySet().retainAll(customerIds);
		part.subscriptions.values().removeIf((subscription) -> !customerIds.contains(subscription.customerId()));
		part.users.values().removeIf((user) -> !customerIds.contains(user.customerId()));
		return part;
	}

	/**
	 * The tenant in parts.
	 * @return a snapshot of each customer by id
	 */
	public Map<String, TenantSnapshot> byCustomer() {
		Map<String, TenantSnapshot> parts = new LinkedHashMap<>();
		this.customers.forEach((id, customer) -> {
			TenantSnapshot part = empty(this.at);
			part.customers.put(id, customer);
			parts.put(id, part);
		});
		this.subscriptions
			.forEach((id, subscription) -> present("customer", subscription.customerId(), parts).subscriptions.put(id,
					subscription));
		this.users.forEach((id, user) -> present("customer", user.customerId(), parts).users.put(id, user));
		return parts;
	}

	/**
	 * A customer that the tenant must have.
	 * @param id the customer's id
	 * @return the customer
	 */
	public CustomerRow customer(String id) {
		return present("customer", id, this.customers);
	}

	/**
	 * A subscription that the tenant must have.
	 * @param id the subscription's id, in any letter case
	 * @return the subscription
	 */
	public SubscriptionRow subscription(String id) {
		return present("subscription", id.toLowerCase(Locale.ROOT), this.subscriptions);
	}

	/**
	 * A user that the tenant must have.
	 * @param id the user's id
	 * @return the user
	 */
	public UserRow user(String id) {
		return present("user", id, this.users);
	}

	/**
	 * The users of a customer.
	 * @param customerId the customer
	 * @return the users, in the tenant's own order
	 */
	public List<UserRow> usersOf(String customerId) {
		return this.users.values().stream().filter((user) -> user.customerId().equals(customerId)).toList();
	}

	/**
	 * The users of a customer who hold a licence.
	 * @param customerId the customer
	 * @param skuId the licence's SKU
	 * @return the users, in the tenant's own order
	 */
	public List<UserRow> holders(String customerId, String skuId) {
		return usersOf(customerId).stream().filter((user) -> user.holds(skuId)).toList();
	}

	private static <T> T present(String kind, String id, Map<String, T> all) {
		T found = all.get(id);
		if (found == null) {
			throw new AssertionError("The tenant has no %s %s".formatted(kind, id));
		}
		return found;
	}

}
