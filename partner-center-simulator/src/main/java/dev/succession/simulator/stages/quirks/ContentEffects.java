package dev.succession.simulator.stages.quirks;

import java.util.List;
import java.util.function.Consumer;

import dev.succession.simulator.call.Call;
import dev.succession.simulator.call.Request;
import dev.succession.simulator.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds properties and values to a body, or removes them.
 */
final class ContentEffects {

	private static final List<String> NAMES = List.of("A\r\nB: c", "\u001B[31mred", "\u202Eright to left",
			"\uD83D\uDE80 GmbH", "${jndi:ldap://127.0.0.1/x}", "=HYPERLINK(\"http://127.0.0.1\")",
			"<script>alert(1)</script>", "O'Neil \"&\" Co", "x".repeat(400));

	private ContentEffects() {
	}

	static void newEnumValues(ObjectNode body) {
		for (String name : List.of("billingType", "contractType", "unitType", "userDomainType")) {
			if (body.has(name)) {
				body.put(name, "something_new");
			}
		}
		Json.children(body, ContentEffects::newEnumValues);
	}

	static void newProperties(ObjectNode body) {
		Json.children(body, ContentEffects::newProperties);
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
		Json.children(body, ContentEffects::explicitNulls);
	}

	static void awkwardNames(ObjectNode body, long bits) {
		for (String name : List.of("companyName", "displayName", "firstName", "lastName", "friendlyName")) {
			if (body.has(name) && !type(body).equals("Subscription")) {
				body.put(name, NAMES.get((int) Long.remainderUnsigned(bits, NAMES.size())));
			}
		}
		if (body.has("userPrincipalName")) {
			body.put("userPrincipalName", "o'neil+x_example.com#EXT#@" + bits + ".example");
		}
		Json.children(body, (child) -> awkwardNames(child, bits));
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
		Json.children(body, (child) -> orders(child, action));
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
		Json.children(body, ContentEffects::noEtag);
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
