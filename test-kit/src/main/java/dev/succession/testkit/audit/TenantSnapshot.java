package dev.succession.testkit.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tenant as the simulator says it is at one moment.
 *
 * @param at the moment
 * @param customers customers by id
 * @param subscriptions subscriptions by id
 * @param users users by id
 */
public record TenantSnapshot(Instant at, Map<String, Customer> customers, Map<String, Subscription> subscriptions,
		Map<String, User> users) {

	/** A customer. */
	public record Customer(String id, @Nullable String qualification, boolean approved, String relationship) {
	}

	/** A subscription. */
	public record Subscription(String id, String customerId, String offerId, String skuId, int quantity, String status,
			Instant end, boolean autoRenew, boolean trial, @Nullable String parent) {

		boolean isActive() {
			return this.status.equals("active");
		}

		Subscription suspended() {
			return with("suspended");
		}

		Subscription with(String status) {
			return new Subscription(this.id, this.customerId, this.offerId, this.skuId, this.quantity, status, this.end,
					this.autoRenew, this.trial, this.parent);
		}

	}

	/**
	 * A user.
	 *
	 * @param disabledPlans the licences held, by SKU, with the plans that are switched
	 * off
	 */
	public record User(String id, String customerId, @Nullable String usageLocation,
			Map<String, Set<String>> disabledPlans) {

		/**
		 * The licences held.
		 * @return SKUs
		 */
		public Set<String> held() {
			return this.disabledPlans.keySet();
		}

	}

	/**
	 * Reads a tenant.
	 * @param rows what the simulator tells of it
	 * @return the tenant
	 */
	public static TenantSnapshot of(Stream<JsonNode> rows) {
		TenantSnapshot snapshot = empty(Instant.now());
		rows.forEach(snapshot::add);
		return snapshot;
	}

	/**
	 * The part of the tenant that belongs to some customers.
	 * @param customerIds their ids
	 * @return a snapshot of nobody else
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
	 * A customer that the tenant must have.
	 * @param id the customer's id
	 * @return the customer
	 */
	public Customer customer(String id) {
		return present("customer", id, this.customers);
	}

	/**
	 * A subscription that the tenant must have.
	 * @param id the subscription's id
	 * @return the subscription
	 */
	public Subscription subscription(String id) {
		return present("subscription", id, this.subscriptions);
	}

	/**
	 * A user that the tenant must have.
	 * @param id the user's id
	 * @return the user
	 */
	public User user(String id) {
		return present("user", id, this.users);
	}

	private static <T> T present(String kind, String id, Map<String, T> all) {
		T found = all.get(id);
		if (found == null) {
			throw new AssertionError("The tenant has no %s %s".formatted(kind, id));
		}
		return found;
	}

	/**
	 * The tenant in parts.
	 * @return a snapshot of each customer by id
	 */
	Map<String, TenantSnapshot> byCustomer() {
		Map<String, TenantSnapshot> parts = new HashMap<>();
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

	static TenantSnapshot empty(Instant at) {
		return new TenantSnapshot(at, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
	}

	private void add(JsonNode row) {
		String id = row.get("id").asString();
		switch (row.get("kind").asString()) {
			case "customer" -> this.customers.put(id, customer(row));
			case "subscription" -> this.subscriptions.put(id, subscription(row));
			case "user" -> this.users.put(id, user(row));
			default -> throw new IllegalArgumentException("Unknown row " + row);
		}
	}

	private static Customer customer(JsonNode row) {
		return new Customer(row.get("id").asString(), text(row, "qualification"),
				"Approved".equalsIgnoreCase(text(row, "vettingStatus")), row.get("relationship").asString());
	}

	private static Subscription subscription(JsonNode row) {
		return new Subscription(row.get("id").asString(), row.get("customerId").asString(),
				row.get("offerId").asString(), row.get("skuId").asString(), row.get("quantity").asInt(),
				row.get("status").asString(), Instant.parse(row.get("commitmentEndDate").asString()),
				row.get("autoRenewEnabled").asBoolean(), row.get("isTrial").asBoolean(),
				text(row, "parentSubscriptionId"));
	}

	private static User user(JsonNode row) {
		Map<String, Set<String>> licenses = new HashMap<>();
		row.get("licenses").forEach((license) -> {
			Set<String> disabled = new HashSet<>();
			license.get("disabledPlans").forEach((plan) -> disabled.add(plan.asString()));
			licenses.put(license.get("skuId").asString(), disabled);
		});
		return new User(row.get("id").asString(), row.get("customerId").asString(), text(row, "usageLocation"),
				licenses);
	}

	private static @Nullable String text(JsonNode row, String field) {
		return row.hasNonNull(field) ? row.get(field).asString() : null;
	}

}
