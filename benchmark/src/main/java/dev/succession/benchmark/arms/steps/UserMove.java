package dev.succession.benchmark.arms.steps;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moves one user: reads the licences, changes them in one request, and reads back.
 *
 * @param calls how calls are sent
 * @param customerId the user's customer
 * @param from the old licence
 * @param to the new licence
 * @param seatsLeft seats of the replacement that are not taken yet
 */
record UserMove(Calls calls, String customerId, Sku from, Sku to, Semaphore seatsLeft) {

	private static final JsonMapper JSON = new JsonMapper();

	void move(JsonNode user) {
		String userId = user.required("id").asString();
		List<JsonNode> held = licenses(userId);
		JsonNode old = find(this.from, held);
		if (old == null || !this.seatsLeft.tryAcquire()) {
			return;
		}
		if (!user.path("usageLocation").isString()) {
			locate(userId);
		}
		this.calls.send(Call.post(change(old, find(this.to, held) != null), "/customers/%s/users/%s/licenseupdates",
				this.customerId, userId));
		List<JsonNode> now = licenses(userId);
		if (find(this.from, now) != null || find(this.to, now) == null) {
			throw new CallFailedException("User %s of customer %s is not moved".formatted(userId, this.customerId));
		}
	}

	private List<JsonNode> licenses(String userId) {
		return this.calls.send(Call.get("/customers/%s/users/%s/licenses", this.customerId, userId))
			.path("items")
			.valueStream()
			.toList();
	}

	private static @Nullable JsonNode find(Sku sku, List<JsonNode> held) {
		return held.stream()
			.filter((license) -> license.required("productSku").required("id").asString().equalsIgnoreCase(sku.id()))
			.findFirst()
			.orElse(null);
	}

	/** A licence can be assigned only to a user whose usage location is known. */
	private void locate(String userId) {
		ObjectNode body = JSON.createObjectNode().put("usageLocation", Purchase.country(this.calls, this.customerId));
		body.putObject("attributes").put("objectType", "CustomerUser");
		this.calls.send(Call.patch(body, "/customers/%s/users/%s", this.customerId, userId));
	}

	/** A plan that both licences have and that is switched off stays off. */
	private ObjectNode change(JsonNode old, boolean hasNew) {
		ObjectNode body = JSON.createObjectNode();
		ArrayNode assign = body.putArray("licensesToAssign");
		if (!hasNew) {
			Set<String> assigned = Sku.plans(old, "User");
			Set<String> off = this.from.plans()
				.stream()
				.filter((plan) -> !assigned.contains(plan) && this.to.plans().contains(plan))
				.collect(Collectors.toSet());
			assign.addObject().put("skuId", this.to.id()).set("excludedPlans", array(off));
		}
		body.set("licensesToRemove", array(List.of(this.from.id())));
		body.putNull("licenseWarnings");
		body.putObject("attributes").put("objectType", "LicenseUpdate");
		return body;
	}

	private static ArrayNode array(Collection<String> ids) {
		ArrayNode array = JsonNodeFactory.instance.arrayNode();
		ids.forEach(array::add);
		return array;
	}

}
