package dev.succession.simulator.api;

import java.util.HashMap;
import java.util.Map;

import dev.succession.simulator.tenant.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a call is answered with.
 *
 * @param status the HTTP status
 * @param headers headers beyond those every answer has
 * @param body the body, or null for none
 */
public record Answer(int status, Map<String, String> headers, @Nullable JsonNode body) {

	static Answer ok(JsonNode body) {
		return new Answer(200, Map.of(), body);
	}

	static Answer created(JsonNode body) {
		return new Answer(201, Map.of(), body);
	}

	/**
	 * A "no" in the shape the service uses.
	 * @param refusal why
	 * @return the answer
	 */
	public static Answer refused(Refusal refusal) {
		ObjectNode body = Json.object().put("code", refusal.code()).put("description", refusal.description());
		ArrayNode data = body.putArray("data");
		refusal.data().forEach(data::add);
		return new Answer(refusal.status(), Map.of(), body.put("source", "PartnerFD"));
	}

	/**
	 * A "no" in the shape the gateway in front of the service uses.
	 * @param status the HTTP status
	 * @param message why
	 * @return the answer
	 */
	public static Answer gateway(int status, String message) {
		return new Answer(status, Map.of(), Json.object().put("statusCode", status).put("message", message));
	}

	/**
	 * The answer with one more header.
	 * @param name the header's name
	 * @param value the header's value
	 * @return the answer
	 */
	public Answer with(String name, String value) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.put(name, value);
		return new Answer(this.status, all, this.body);
	}

}
