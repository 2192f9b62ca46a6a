package dev.succession.simulator.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;

/**
 * The bodies Microsoft publishes.
 */
public final class PublishedBodies {

	private PublishedBodies() {
	}

	/**
	 * How the names of properties are spelled: the documentation uses camel case, and
	 * Microsoft's own client Pascal case.
	 */
	public enum Spelling {

		CAMEL_CASE((name) -> name.substring(0, 1).toLowerCase() + name.substring(1)),

		PASCAL_CASE((name) -> name.substring(0, 1).toUpperCase() + name.substring(1));

		private final UnaryOperator<String> name;

		Spelling(UnaryOperator<String> name) {
			this.name = name;
		}

		public String of(JsonNode body) {
			return respelled(body).toString();
		}

		private JsonNode respelled(JsonNode node) {
			if (node instanceof ObjectNode object) {
				ObjectNode result = JsonNodeFactory.instance.objectNode();
				object.properties().forEach((it) -> result.set(this.name.apply(it.getKey()), respelled(it.getValue())));
				return result;
			}
			if (node instanceof ArrayNode array) {
				ArrayNode result = JsonNodeFactory.instance.arrayNode();
				array.forEach((item) -> result.add(respelled(item)));
				return result;
			}
			return node;
		}

	}

	public static JsonNode body(String name) {
		try (InputStream in = new ClassPathResource("published/" + name + ".json").getInputStream()) {
			return new JsonMapper().readTree(in.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All property paths of a body with their types.
	 */
	public static Set<String> shape(JsonNode body) {
		Set<String> paths = new TreeSet<>();
		collect("", body, paths);
		return paths;
	}

	private static void collect(String path, JsonNode node, Set<String> paths) {
		if (node.isObject()) {
			node.properties().forEach((it) -> collect(path + "." + it.getKey(), it.getValue(), paths));
		}
		else if (node.isArray()) {
			node.forEach((item) -> collect(path + "[]", item, paths));
		}
		else {
			paths.add(path + ":" + node.getNodeType());
		}
	}

}
