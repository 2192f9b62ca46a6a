package dev.succession.simulator.stages.memory;

import java.util.Map;

import dev.succession.simulator.call.Answer;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as it takes the least room.
 *
 * @param status the HTTP status
 * @param headers headers beyond those every answer has
 * @param body the body, empty for none
 */
public record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

	public static StoredAnswer of(Answer answer, JsonMapper json) {
		byte[] body = (answer.body() != null) ? json.writeValueAsBytes(answer.body()) : new byte[0];
		return new StoredAnswer(answer.status(), answer.headers(), body);
	}

	public Answer answer(JsonMapper json) {
		return new Answer(this.status, this.headers, (this.body.length > 0) ? json.readTree(this.body) : null);
	}

}
