package dev.succession.simulator.api;

import java.util.Map;
import java.util.UUID;

import dev.succession.simulator.tenant.Refusal;
import dev.succession.simulator.tenant.Trace;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

/**
 * One call as it arrived.
 *
 * @param call which call it is
 * @param path the path with its query, as it was sent
 * @param variables the path's variables
 * @param query the query's parameters, the first of each
 * @param headers the headers
 * @param body the body's bytes
 * @param trace the call's ids, made up where the caller sent none
 */
public record Request(Call call, String path, Map<String, String> variables, Map<String, String> query,
		HttpHeaders headers, byte[] body, Trace trace) {

	String variable(String name) {
		return String.valueOf(this.variables.get(name));
	}

	/**
	 * A path variable that is an id.
	 * @param name the variable
	 * @return the id, or null if it isn't one
	 */
	public @Nullable UUID id(String name) {
		return Ids.parse(this.variables.get(name));
	}

	<T> T body(JsonMapper json, Class<T> type) {
		try {
			T value = (this.body.length > 0) ? json.readValue(this.body, type) : null;
			if (value != null) {
				return value;
			}
		}
		catch (JacksonException ex) {
			throw new Refusal(400, 800002, "The request body could not be read.", ex.getOriginalMessage());
		}
		throw new Refusal(400, 800002, "The request body is missing.");
	}

}
