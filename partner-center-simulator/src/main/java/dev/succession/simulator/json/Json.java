package dev.succession.simulator.json;

import java.util.Collection;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts that all bodies of the API are made of.
 */
public final class Json {

	private Json() {
	}

	/**
	 * An empty object.
	 * @return the object
	 */
	public static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	/**
	 * An empty list.
	 * @return the list
	 */
	public static ArrayNode array() {
		return JsonNodeFactory.instance.arrayNode();
	}

	/**
	 * A link to be followed with GET.
	 * @param uri where to, below the version
	 * @return the link
	 */
	public static ObjectNode link(String uri) {
		return link(uri, "GET");
	}

	/**
	 * A link.
	 * @param uri where to, below the version
	 * @param method the HTTP method
	 * @return the link
	 */
	public static ObjectNode link(String uri, String method) {
		ObjectNode link = object().put("uri", uri).put("method", method);
		link.putArray("headers");
		return link;
	}

	/**
	 * The attributes of a body.
	 * @param objectType the name of the body's type
	 * @return the attributes
	 */
	public static ObjectNode attributes(String objectType) {
		return object().put("objectType", objectType);
	}

	/**
	 * A list with its count.
	 * @param items the items
	 * @return the list
	 */
	public static ObjectNode collection(Collection<? extends JsonNode> items) {
		ObjectNode collection = object().put("totalCount", items.size());
		collection.set("items", array().addAll(items));
		collection.set("attributes", attributes("Collection"));
		return collection;
	}

	/**
	 * The links of a body that links to itself only.
	 * @param self the body's own path, below the version
	 * @return the links
	 */
	public static ObjectNode links(String self) {
		ObjectNode links = object();
		links.set("self", link(self));
		return links;
	}

	/**
	 * Visits the objects that are directly inside a body, also those in its lists.
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
