package dev.succession.benchmark.arms.steps;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

/**
 * The pool of a customer's licences of one SKU.
 *
 * @param id the SKU
 * @param total seats of all its subscriptions
 * @param consumed seats that users hold
 * @param plans service plans that can be switched off for a user
 */
record Sku(String id, int total, int consumed, Set<String> plans) {

	static List<Sku> of(Calls calls, String customerId) {
		return calls.send(Call.get("/customers/%s/subscribedskus", customerId))
			.path("items")
			.valueStream()
			.map((json) -> new Sku(json.required("productSku").required("id").asString(),
					json.required("totalUnits").asInt(), json.required("consumedUnits").asInt(), plans(json, "User")))
			.toList();
	}

	static Sku find(String id, List<Sku> skus) {
		return skus.stream()
			.filter((sku) -> sku.id().equalsIgnoreCase(id))
			.findFirst()
			.orElseThrow(() -> new CallFailedException("The customer has no licences of SKU " + id));
	}

	/** The plans of a licence or of a SKU; only those for users can be switched off. */
	static Set<String> plans(JsonNode json, String targetType) {
		return json.path("servicePlans")
			.valueStream()
			.filter((plan) -> plan.path("targetType").asString(targetType).equalsIgnoreCase(targetType))
			.map((plan) -> plan.required("id").asString().toLowerCase(Locale.ROOT))
			.collect(Collectors.toSet());
	}

	/** Users for whom the other subscriptions of the SKU have no seat. */
	int dependentsOn(int seats, int movedSince) {
		return Math.max(0, this.consumed - movedSince - Math.max(0, this.total - seats));
	}

}
