package dev.succession.simulator.faults;

import java.util.Map;

import dev.succession.simulator.api.Answer;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it takes the least room.
 *
 * @param status the HTTP status
 * @param headers headers beyond those every answer has
 * @param body the body, empty for none
 */
record Frozen(int status, Map<String, String> headers, byte[] body) {

	static Frozen of(Answer answer, JsonMapper json) {
		byte[] body = (answer.body() != null) ? json.writeValueAsBytes(answer.body()) : new byte[0];
		return new Frozen(answer.status(), answer.headers(), body);
	}

	Answer answer(JsonMapper json) {
		return new Answer(this.status, this.headers, (this.body.length > 0) ? json.readTree(this.body) : null);
	}

}
