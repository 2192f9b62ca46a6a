package dev.succession.simulator.stages.memory;

import java.util.Map;

import dev.succession.simulator.call.Answer;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer as bytes, which need less memory than a JSON tree.
 *
 * @param status the HTTP status
 * @param headers headers beyond those every answer has
 * @param body the body, empty for none
 */
public record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

	/**
	 * Stores an answer.
	 * @param answer the answer
	 * @param json the mapper
	 * @return the stored answer
	 */
	public static StoredAnswer of(Answer answer, JsonMapper json) {
		byte[] body = (answer.body() != null) ? json.writeValueAsBytes(answer.body()) : new byte[0];
		return new StoredAnswer(answer.status(), answer.headers(), body);
	}

	/**
	 * The answer again.
	 * @param json the mapper
	 * @return the answer, without its encodings
	 */
	public Answer answer(JsonMapper json) {
		return new Answer(this.status, this.headers, (this.body.length > 0) ? json.readTree(this.body) : null);
	}

}
