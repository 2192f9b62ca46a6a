package dev.succession.monitor.console.acting;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of what a list was made with.
 *
 * @param name what was asked for
 * @param value its value
 */
record Asked(String name, String value) {

	private static final JsonMapper JSON = new JsonMapper();

	/** What an action was asked for, in parts; other programs may have written it. */
	static List<Asked> of(String askedFor) {
		try {
			JsonNode json = JSON.readTree(askedFor);
			return json.isObject()
					? json.propertyStream().map((it) -> new Asked(it.getKey(), it.getValue().asString(""))).toList()
					: Stream.of(json)
						.filter(JsonNode::isString)
						.map((it) -> new Asked("what is left of action", it.asString()))
						.toList();
		}
		catch (JacksonException ex) {
			return List.of(new Asked("list", askedFor));
		}
	}

}
