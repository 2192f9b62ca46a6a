package dev.succession.benchmark.arms.steps;

import java.time.Duration;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Suspends the old subscription, after it has counted who depends on it, as
 * cancellation-service does. A count of no users is believed if the users who were moved
 * are counted with the new licence, or else at the second look.
 */
public final class Suspension {

	private Suspension() {
	}

	/**
	 * Suspends.
	 * @param calls how calls are sent
	 * @param reassigned the migration
	 * @param secondLookAfter how long to wait before a second look
	 */
	public static void suspend(Calls calls, Reassigned reassigned, Duration secondLookAfter) {
		JsonNode old = verified(calls, reassigned);
		if (!isCounted(calls, reassigned, old)) {
			Pause.of(secondLookAfter);
			old = verified(calls, reassigned);
			isCounted(calls, reassigned, old);
		}
		ObjectNode body = ((ObjectNode) old.deepCopy()).put("status", "suspended");
		String etag = old.path("attributes").path("etag").asString("");
		Call call = Call.patch(body, path(reassigned, reassigned.purchased().migration().subscriptionId()));
		JsonNode changed = calls.send(etag.isEmpty() ? call : call.with("If-Match", '"' + etag + '"'));
		require(changed, "suspended");
	}

	/** The old subscription, if it and the replacement are active. */
	private static JsonNode verified(Calls calls, Reassigned reassigned) {
		JsonNode old = calls
			.send(Call.get("%s", path(reassigned, reassigned.purchased().migration().subscriptionId())));
		require(old, "active");
		require(calls.send(Call.get("%s", path(reassigned, reassigned.purchased().subscriptionId()))), "active");
		return old;
	}

	private static String path(Reassigned reassigned, String subscriptionId) {
		return "/customers/%s/subscriptions/%s".formatted(reassigned.purchased().migration().customerId(),
				subscriptionId);
	}

	private static void require(JsonNode subscription, String status) {
		if (!subscription.path("status").asString("").equalsIgnoreCase(status)) {
			throw new CallFailedException("Not %s: %s".formatted(status, subscription));
		}
	}

	/** Whether the count says by itself that the moves are in it. */
	private static boolean isCounted(Calls calls, Reassigned reassigned, JsonNode old) {
		List<Sku> skus = Sku.of(calls, reassigned.purchased().migration().customerId());
		int users = Sku.find(reassigned.fromSkuId(), skus).dependentsOn(old.required("quantity").asInt(), 0);
		if (users > 0) {
			throw new CallFailedException("%d users depend on the old subscription: %s".formatted(users, reassigned));
		}
		return reassigned.usersMoved() > 0
				&& Sku.find(reassigned.purchased().skuId(), skus).consumed() >= reassigned.usersMoved();
	}

}
