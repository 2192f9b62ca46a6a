package dev.succession.benchmark.arms.steps;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A call of the Partner Center API.
 *
 * @param method the HTTP method
 * @param path path and query, below {@code /v1}
 * @param body what is sent; null with a GET
 * @param headers headers besides those that every call has
 */
public record Call(String method, String path, @Nullable JsonNode body, Map<String, String> headers) {

	static Call get(String path, Object... values) {
		return new Call("GET", path.formatted(values), null, Map.of());
	}

	static Call post(JsonNode body, String path, Object... values) {
		return new Call("POST", path.formatted(values), body, Map.of());
	}

	static Call patch(JsonNode body, String path, Object... values) {
		return new Call("PATCH", path.formatted(values), body, Map.of());
	}

	/**
	 * The same call with one more header.
	 * @param name its name
	 * @param value its value
	 * @return a changed copy
	 */
	public Call with(String name, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(name, value);
		return new Call(this.method, this.path, this.body, more);
	}

	/**
	 * Whether the call changes something.
	 * @return {@code false} for a GET
	 */
	public boolean isWrite() {
		return this.body != null;
	}

}
