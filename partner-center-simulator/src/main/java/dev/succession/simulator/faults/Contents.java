package dev.succession.simulator.faults;

import java.util.List;
import java.util.function.Consumer;

import dev.succession.simulator.api.Call;
import dev.succession.simulator.api.Request;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The same body with less in it, or more.
 */
final class Contents {

	private Contents() {
	}

	static void newEnumValues(ObjectNode body) {
		for (String name : List.of("billingType", "contractType", "unitType", "userDomainType")) {
			if (body.has(name)) {
				body.put(name, "something_new");
			}
		}
		Spelling.children(body, Contents::newEnumValues);
	}

	static void newProperties(ObjectNode body) {
		Spelling.children(body, Contents::newProperties);
		body.putObject("introducedLately").put("by", "somebody").putArray("with").add(1).add("two").addNull();
	}

	static void explicitNulls(ObjectNode body) {
		List<String> names = switch (type(body)) {
			case "Subscription" -> List.of("parentSubscriptionId", "termDuration", "promotionId", "partnerId",
					"cancellationAllowedUntilDate", "suspensionReasons");
			case "Collection" -> List.of("continuationToken");
			case "CustomerUser" -> List.of("usageLocation", "immutableId", "phoneNumber", "softDeletionTime");
			case "Order" -> List.of("alternateId", "totalPrice", "currencyCode");
			default -> List.<String>of();
		};
		names.stream().filter((name) -> !body.has(name)).forEach(body::putNull);
		Spelling.children(body, Contents::explicitNulls);
	}

	static void noLinks(ObjectNode body) {
		if (type(body).equals("Collection") && !body.path("links").has("next")) {
			body.remove("links");
		}
	}

	static void totalCount(ObjectNode body) {
		if (body.has("totalCount")) {
			body.put("totalCount", body.path("totalCount").asInt() + 1000);
		}
	}

	static void endByError(Request request, ObjectNode body) {
		if (request.call() != Call.LIST_CUSTOMERS || body.path("links").has("next")) {
			return;
		}
		String token = "YXQ6MjE0NzQ4MzY0Nw==";
		ObjectNode next = body.withObject("/links/next")
			.put("uri", "/customers?size=500&seekOperation=Next")
			.put("method", "GET");
		next.putArray("headers").addObject().put("key", "MS-ContinuationToken").put("value", token);
		body.put("continuationToken", token);
	}

	static void orders(ObjectNode body, Consumer<ObjectNode> action) {
		if (type(body).equals("Order")) {
			action.accept(body);
		}
		Spelling.children(body, (child) -> orders(child, action));
	}

	static void withoutSubscriptionIds(ObjectNode order) {
		for (JsonNode line : order.path("lineItems")) {
			if (line instanceof ObjectNode object) {
				object.remove("subscriptionId");
				object.remove("links");
			}
		}
	}

	static void noEtag(ObjectNode body) {
		if (type(body).equals("Subscription") && body.path("offerId").asString("").contains(":")) {
			body.withObject("/attributes").put("etag", "");
		}
		Spelling.children(body, Contents::noEtag);
	}

	static void licenseWarnings(Request request, ObjectNode body) {
		if (request.call() == Call.POST_LICENSE_UPDATES) {
			body.putArray("licenseWarnings")
				.addObject()
				.put("code", "LicenseWarning")
				.put("message", "Some services may not be available yet.")
				.putArray("servicePlans");
		}
	}

	private static String type(ObjectNode body) {
		return body.path("attributes").path("objectType").asString("");
	}

}
