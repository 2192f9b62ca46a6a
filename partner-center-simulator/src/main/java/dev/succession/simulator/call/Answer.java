package dev.succession.simulator.call;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import dev.succession.simulator.json.Json;
import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to a call.
 *
 * @param status the HTTP status
 * @param headers headers beyond those every answer has
 * @param body the body, or null for none
 * @param encodings how the answer is distorted when it is sent, if at all
 */
public record Answer(int status, Map<String, String> headers, @Nullable JsonNode body, Set<Encoding> encodings) {

	/**
	 * A way to distort an answer when it is sent.
	 */
	public enum Encoding {

		/** With a byte order mark before the body. */
		BYTE_ORDER_MARK,

		/** With each id twice in its header. */
		DOUBLED_HEADERS,

		/** As a web page instead of JSON. */
		HTML,

		/** Only the first half of the body, then the connection is closed. */
		TRUNCATED,

		/** Not at all: the connection is closed. */
		RESET

	}

	/**
	 * An answer that is sent without distortion.
	 * @param status the HTTP status
	 * @param headers headers beyond those every answer has
	 * @param body the body, or null for none
	 */
	public Answer(int status, Map<String, String> headers, @Nullable JsonNode body) {
		this(status, headers, body, Set.of());
	}

	/**
	 * A successful answer.
	 * @param body the body
	 * @return 200 with the body
	 */
	public static Answer ok(JsonNode body) {
		return new Answer(200, Map.of(), body);
	}

	/**
	 * The answer to a call that created something.
	 * @param body the body
	 * @return 201 with the body
	 */
	public static Answer created(JsonNode body) {
		return new Answer(201, Map.of(), body);
	}

	/**
	 * The answer to a change of a subscription that was accepted and may be applied
	 * later.
	 * @param request the call
	 * @return 202 with the subscription's location, without a body
	 */
	public static Answer accepted(Request request) {
		return new Answer(202, Map.of("Location",
				"/customers/" + request.variable("customer") + "/subscriptions/" + request.variable("subscription")),
				null);
	}

	/**
	 * An error in the form of the service.
	 * @param refusal the error
	 * @return the answer
	 */
	public static Answer refused(Refusal refusal) {
		ObjectNode body = Json.object().put("code", refusal.code()).put("description", refusal.description());
		ArrayNode data = body.putArray("data");
		refusal.data().forEach(data::add);
		return new Answer(refusal.status(), Map.of(), body.put("source", "PartnerFD"));
	}

	/**
	 * An error in the form of the service whose code is a text.
	 * @param status the HTTP status
	 * @param code the code
	 * @param description the text for people
	 * @return the answer
	 */
	public static Answer refused(int status, String code, String description) {
		ObjectNode body = Json.object().put("code", code).put("description", description);
		body.putArray("data");
		return new Answer(status, Map.of(), body.put("source", "PartnerFD"));
	}

	/**
	 * An error in the form of the gateway in front of the service.
	 * @param status the HTTP status
	 * @param message the reason
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
		return new Answer(this.status, all, this.body, this.encodings);
	}

	/**
	 * The answer with another body.
	 * @param body the body
	 * @return the answer
	 */
	public Answer with(JsonNode body) {
		return new Answer(this.status, this.headers, body, this.encodings);
	}

	/**
	 * The answer with one more distortion.
	 * @param encoding the distortion
	 * @return the answer
	 */
	public Answer with(Encoding encoding) {
		Set<Encoding> all = EnumSet.of(encoding);
		all.addAll(this.encodings);
		return new Answer(this.status, this.headers, this.body, all);
	}

	/**
	 * Whether the call succeeded.
	 * @return whether the status is 2xx
	 */
	public boolean isSuccess() {
		return this.status >= 200 && this.status < 300;
	}

}
