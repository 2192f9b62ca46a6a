package dev.succession.simulator.json;

import java.util.Collection;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes all of the API's bodies share.
 */
public final class Json {

	private Json() {
	}

	public static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	public static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	public static ObjectNode link(String uri) {
		return link(uri, "GET");
	}

	public static ObjectNode link(String uri, String method) {
		ObjectNode link = object().put("uri", uri).put("method", method);
		link.putArray("headers");
		return link;
	}

	public static ObjectNode attributes(String objectType) {
		return object().put("objectType", objectType);
	}

	public static ObjectNode collection(Collection<? extends JsonNode> items) {
		ObjectNode collection = object().put("totalCount", items.size());
		collection.set("items", array().addAll(items));
		collection.set("attributes", attributes("Collection"));
		return collection;
	}

	public static ObjectNode links(String self) {
		ObjectNode links = object();
		links.set("self", link(self));
		return links;
	}

	/**
	 * Visits the objects directly inside a body, those in its lists too.
	 * @param body the body
	 * @param action what to do with each
	 */
	public static void children(JsonNode body, Consumer<ObjectNode> action) {
		for (JsonNode child : body) {
			if (child instanceof ObjectNode object) {
				action.accept(object);
			}
			else if (child instanceof ArrayNode array) {
				children(array, action);
			}
		}
	}

}
