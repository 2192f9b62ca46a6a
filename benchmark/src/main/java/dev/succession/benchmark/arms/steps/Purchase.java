package dev.succession.benchmark.arms.steps;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Buys the replacement, as purchase-service does. */
public final class Purchase {

	private static final JsonMapper JSON = new JsonMapper();

	private Purchase() {
	}

	/**
	 * Looks at what the customer has, and orders what is not bought yet.
	 * @param calls how calls are sent
	 * @param migration what to buy
	 * @return the purchase, not provisioned yet
	 */
	public static Purchased buy(Calls calls, Migration migration) {
		List<JsonNode> held = calls.send(Call.get("/customers/%s/subscriptions", migration.customerId()))
			.path("items")
			.valueStream()
			.toList();
		Optional<JsonNode> bought = held.stream()
			.filter((one) -> one.path("friendlyName").asString("").equalsIgnoreCase(migration.friendlyName()))
			.findFirst();
		if (bought.isPresent()) {
			return purchased(migration, bought.get(), "id");
		}
		int seats = seatsToReplace(migration, held);
		requireRoom(calls, migration, held);
		return order(calls, migration, seats);
	}

	/** Seats may have changed since discovery. */
	private static int seatsToReplace(Migration migration, List<JsonNode> held) {
		return held.stream()
			.filter((one) -> one.required("id").asString().equalsIgnoreCase(migration.subscriptionId())
					&& has(one, List.of("active")) && !one.path("autoRenewEnabled").asBoolean(false))
			.findFirst()
			.map((one) -> one.required("quantity").asInt())
			.orElseThrow(() -> new CallFailedException("The old subscription is not active or renews: " + migration));
	}

	/** Legacy offers limit how many subscriptions of them a customer has at once. */
	private static void requireRoom(Calls calls, Migration migration, List<JsonNode> held) {
		long count = held.stream()
			.filter((one) -> one.path("offerId").asString("").equalsIgnoreCase(migration.offerId())
					&& has(one, List.of("active", "suspended", "pending")))
			.count();
		if (count == 0) {
			return;
		}
		JsonNode offer = calls
			.send(Call.get("/offers/%s?country=%s", migration.offerId(), country(calls, migration.customerId())));
		boolean limited = offer.path("limitUnitOfMeasure").asString("").equalsIgnoreCase("concurrent");
		int limit = offer.path("limit").asInt(0);
		if (limited && limit > 0 && count >= limit) {
			throw new CallFailedException("The customer has %d of %d: %s".formatted(count, limit, migration));
		}
	}

	static String country(Calls calls, String customerId) {
		return calls.send(Call.get("/customers/%s", customerId))
			.required("billingProfile")
			.required("defaultAddress")
			.required("country")
			.asString();
	}

	private static boolean has(JsonNode subscription, List<String> statuses) {
		return statuses.contains(subscription.path("status").asString("").toLowerCase(Locale.ROOT));
	}

	/**
	 * Orders without looking.
	 * @param calls how calls are sent
	 * @param migration what to buy
	 * @param seats how many seats
	 * @return the purchase, not provisioned yet
	 */
	public static Purchased order(Calls calls, Migration migration, int seats) {
		ObjectNode body = JSON.createObjectNode()
			.put("referenceCustomerId", migration.customerId())
			.put("billingCycle", migration.billingCycle());
		body.putArray("lineItems")
			.addObject()
			.put("lineItemNumber", 0)
			.put("offerId", migration.offerId())
			.put("quantity", seats)
			.put("friendlyName", migration.friendlyName());
		JsonNode order = calls.send(Call.post(body, "/customers/%s/orders", migration.customerId()));
		return purchased(migration, order.required("lineItems").required(0), "subscriptionId");
	}

	private static Purchased purchased(Migration migration, JsonNode json, String id) {
		return new Purchased(migration, json.required(id).asString(), json.required("quantity").asInt(), "");
	}

	/**
	 * Waits until the seats can be assigned.
	 * @param calls how calls are sent
	 * @param purchased the purchase
	 * @param poll how long to wait before each look, the first one included
	 * @return the purchase with its licence SKU
	 */
	public static Purchased awaitProvisioned(Calls calls, Purchased purchased, Duration poll) {
		while (true) {
			Pause.of(poll);
			JsonNode status = calls.send(provisioning(purchased.migration().customerId(), purchased.subscriptionId()));
			if (status.path("status").asString("").equalsIgnoreCase("success") && status.path("skuId").isString()) {
				return new Purchased(purchased.migration(), purchased.subscriptionId(), purchased.seats(),
						status.required("skuId").asString());
			}
		}
	}

	static Call provisioning(String customerId, String subscriptionId) {
		return Call.get("/customers/%s/subscriptions/%s/provisioningstatus", customerId, subscriptionId);
	}

}
