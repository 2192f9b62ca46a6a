package dev.succession.simulator.api;

import java.util.Collection;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes all of the API's bodies share.
 */
final class Json {

	private Json() {
	}

	static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	static ObjectNode link(String uri) {
		return link(uri, "GET");
	}

	static ObjectNode link(String uri, String method) {
		ObjectNode link = object().put("uri", uri).put("method", method);
		link.putArray("headers");
		return link;
	}

	static ObjectNode attributes(String objectType) {
		return object().put("objectType", objectType);
	}

	static ObjectNode collection(Collection<? extends JsonNode> items) {
		ObjectNode collection = object().put("totalCount", items.size());
		collection.set("items", array().addAll(items));
		collection.set("attributes", attributes("Collection"));
		return collection;
	}

	static ObjectNode links(String self) {
		ObjectNode links = object();
		links.set("self", link(self));
		return links;
	}

}
