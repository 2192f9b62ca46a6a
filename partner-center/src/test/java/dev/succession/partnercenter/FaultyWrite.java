package dev.succession.partnercenter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.simulator.SimulatedTenant;
import tools.jackson.databind.JsonNode;

/** A write of the client, the call of the simulator it ends in, and its effect there. */
enum FaultyWrite {

	/** A legacy order. */
	ORDER("POST_ORDER", "order.placed") {

		@Override
		Answer<?> send(Client client, CallContext context, Subject subject, UUID requestId) {
			return client.orders()
				.place(context, new NewOrder(subject.customerId(), "91fd106f-4b2c-4938-95ac-f54f74e9a239", 4, "x",
						"monthly", null), requestId);
		}

	},

	/** An order of new commerce. */
	CHECKOUT("CHECK_OUT_CART", "order.placed") {

		@Override
		Answer<?> send(Client client, CallContext context, Subject subject, UUID requestId) {
			return client.orders()
				.place(context,
						new NewOrder(subject.customerId(), "CFQ7TTC0LF8Q:0001:CFQ7TTC0K9S3", 4, "x", "monthly", "P1M"),
						requestId);
		}

	},

	/** A user's usage location. */
	USAGE_LOCATION("PATCH_USER", "user.changed") {

		@Override
		Answer<?> send(Client client, CallContext context, Subject subject, UUID requestId) {
			return client.users().setUsageLocation(context, subject.customerId(), subject.userId(), "FI", requestId);
		}

	},

	/** A licence that is taken away. */
	LICENSES("POST_LICENSE_UPDATES", "licenses.changed") {

		@Override
		Answer<?> send(Client client, CallContext context, Subject subject, UUID requestId) {
			return client.licenses()
				.update(context, subject.customerId(), subject.userId(),
						new LicenseChange(Map.of(), Set.of(subject.skuId())), requestId);
		}

	},

	/** A subscription that is suspended. */
	SUSPENSION("PATCH_SUBSCRIPTION", "subscription.changed") {

		@Override
		Answer<?> send(Client client, CallContext context, Subject subject, UUID requestId) {
			return client.subscriptions()
				.get(context, subject.customerId(), subject.subscriptionId())
				.then((current) -> client.subscriptions()
					.changeStatus(context, current, SubscriptionStatus.SUSPENDED, requestId));
		}

	};

	private final String call;

	private final String effect;

	FaultyWrite(String call, String effect) {
		this.call = call;
		this.effect = effect;
	}

	/**
	 * Who it is tried on.
	 *
	 * @param customerId a customer
	 * @param subscriptionId the customer's only subscription, which is active
	 * @param skuId its licence SKU
	 * @param userId a user who holds it
	 */
	record Subject(String customerId, String subscriptionId, String skuId, String userId) {

		static Subject of(Simulator simulator) {
			List<JsonNode> subscriptions = simulator.state("subscription", (it) -> true);
			Set<String> resold = simulator
				.state("customer", (it) -> it.path("relationship").asString().equals("reseller"))
				.stream()
				.map((it) -> it.path("id").asString())
				.collect(Collectors.toSet());
			return subscriptions.stream()
				.filter((it) -> it.path("offerId").asString().equals(SimulatedTenant.RETIRING_OFFER))
				.filter((it) -> resold.contains(it.path("customerId").asString()))
				.filter((it) -> it.path("status").asString().equals("active"))
				.filter((it) -> subscriptions.stream()
					.filter((other) -> other.path("customerId").equals(it.path("customerId")))
					.count() == 1)
				.map((it) -> of(it, simulator))
				.findFirst()
				.orElseThrow();
		}

		private static Subject of(JsonNode subscription, Simulator simulator) {
			String customerId = subscription.path("customerId").asString();
			String skuId = subscription.path("skuId").asString();
			return new Subject(customerId, subscription.path("id").asString(), skuId,
					simulator.holders(customerId, skuId).stream().sorted().findFirst().orElseThrow());
		}

	}

	abstract Answer<?> send(Client client, CallContext context, Subject subject, UUID requestId);

	/**
	 * Whether the client sends it again when its outcome is unknown: all but an order.
	 */
	boolean isRepeated() {
		return this != ORDER && this != CHECKOUT;
	}

	String call() {
		return this.call;
	}

	/** How often it took effect, by the simulator's ledger. */
	int effects(Simulator simulator, CallContext context) {
		String correlationId = context.correlationId().toString();
		return (int) simulator.ledger(this.effect)
			.stream()
			.filter((row) -> row.path("correlationId").asString().equals(correlationId))
			.count();
	}

}
