package dev.succession.partnercenter.json;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What may be told of a body that is sent: the properties that are known to hold an id,
 * an amount, a date or a constant. A property that is not named here is left out, because
 * it may hold what a person or a customer is called.
 */
public final class IdsAndAmounts {

	private static final Set<String> TOLD = Set.of("offerid", "catalogitemid", "quantity", "billingcycle",
			"termduration", "status", "autorenewenabled", "scheduletype", "actiontype", "commitmentenddate", "skuid",
			"excludedplans", "licensestoremove", "usagelocation");

	private IdsAndAmounts() {
	}

	/**
	 * Leaves out of a body what may not be told.
	 * @param body JSON, or nothing
	 * @return JSON of the same shape; empty if nothing of it may be told
	 */
	public static String of(byte[] body) {
		JsonNode told = (body.length == 0) ? null : told("", Json.parse(body).node());
		return (told != null) ? told.toString() : "";
	}

	private static @Nullable JsonNode told(String name, JsonNode node) {
		return switch (node) {
			case ObjectNode object -> object(object);
			case ArrayNode array -> array(name, array);
			default -> (!node.isNull() && TOLD.contains(name.toLowerCase(Locale.ROOT))) ? node : null;
		};
	}

	private static @Nullable JsonNode object(ObjectNode object) {
		ObjectNode told = JsonNodeFactory.instance.objectNode();
		object.properties().forEach((property) -> {
			JsonNode value = told(property.getKey(), property.getValue());
			if (value != null) {
				told.set(property.getKey(), value);
			}
		});
		return told.isEmpty() ? null : told;
	}

	private static @Nullable JsonNode array(String name, ArrayNode array) {
		ArrayNode told = JsonNodeFactory.instance.arrayNode();
		array.forEach((element) -> {
			JsonNode value = told(name, element);
			if (value != null) {
				told.add(value);
			}
		});
		return told.isEmpty() ? null : told;
	}

}
