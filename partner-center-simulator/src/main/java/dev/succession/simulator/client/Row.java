package dev.succession.simulator.client;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of one JSON object that the simulator sends.
 *
 * @param json the object
 */
record Row(JsonNode json) {

	String text(String field) {
		return this.json.required(field).asString();
	}

	@Nullable String textOrNull(String field) {
		return this.json.hasNonNull(field) ? text(field) : null;
	}

	Set<String> texts(String field) {
		Set<String> all = new LinkedHashSet<>();
		this.json.path(field).forEach((value) -> all.add(value.asString()));
		return all;
	}

	long number(String field) {
		return this.json.required(field).asLong();
	}

	int numberOrZero(String field) {
		return this.json.path(field).asInt(0);
	}

	boolean flag(String field) {
		return this.json.required(field).asBoolean();
	}

}
