package dev.succession.schemas.registry;

import dev.succession.schemas.registry.RegistryConnection.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's answer to a request: done, or refused. */
sealed interface RegistryReply {

	/** The JSON reader and writer of this package. */
	JsonMapper JSON = JsonMapper.shared();

	/**
	 * The registry has done what was asked.
	 *
	 * @param answer as it came
	 * @param body its JSON
	 */
	record Done(Answer answer, JsonNode body) implements RegistryReply {

		String text(String field) {
			return this.body.path(field).stringValueOpt().orElseThrow(() -> unusable(this.answer, null));
		}

		int number(String field) {
			return this.body.path(field).intValueOpt().orElseThrow(() -> unusable(this.answer, null));
		}

		boolean flag(String field) {
			return this.body.path(field).booleanValueOpt().orElseThrow(() -> unusable(this.answer, null));
		}

	}

	/**
	 * The registry has understood the request and refuses it.
	 *
	 * @param code the registry's error code, for example 40403
	 * @param message its text
	 */
	record Refused(int code, String message) implements RegistryReply {

	}

	/**
	 * Reads an answer. A 404 without an error code is no answer of a registry: it comes
	 * from a wrong base address or a proxy, and if it counted as "no such schema", good
	 * records would become dead letters.
	 * @param answer an answer below 500
	 * @return the reply
	 * @throws RegistryUnavailableException if the answer says nothing about the request
	 */
	static RegistryReply of(Answer answer) {
		JsonNode body = parse(answer);
		int code = body.path("error_code").asInt(0);
		if (answer.status() == 200 && code == 0) {
			return new Done(answer, body);
		}
		if (RegistryUnavailableException.isRefusal(code)) {
			return new Refused(code, body.path("message").asString(""));
		}
		throw unusable(answer, null);
	}

	private static JsonNode parse(Answer answer) {
		try {
			return JSON.readTree(answer.body());
		}
		catch (JacksonException ex) {
			throw unusable(answer, ex);
		}
	}

	private static RegistryUnavailableException unusable(Answer answer, @Nullable Throwable cause) {
		String hint = switch (answer.status()) {
			case 401, 403 -> "the credentials are refused";
			case 404 -> "is schema.registry.url the base of a Confluent API?";
			default -> "not an answer of a schema registry";
		};
		return new RegistryUnavailableException(
				"schema registry %s answered %d: %s".formatted(answer.from(), answer.status(), hint), cause);
	}

}
