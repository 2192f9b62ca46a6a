package dev.succession.monitor.actions;

import com.fasterxml.jackson.annotation.Nulls;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is asked for. A misspelled name is told: a filter without it would match
 * more, and terms without it would allow more.
 */
public final class StrictJson {

	private static final JsonMapper STRICT = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.changeDefaultNullHandling((nulls) -> nulls.withContentNulls(Nulls.FAIL))
		.build();

	private StrictJson() {
	}

	/**
	 * Reads what is asked for.
	 * @param <T> what it is
	 * @param json an object with the names of the type
	 * @param type what it is
	 * @return what is asked for
	 * @throws ActionProblem if it can't be understood
	 */
	public static <T> T read(JsonNode json, Class<T> type) {
		try {
			return STRICT.treeToValue(json, type);
		}
		catch (JacksonException ex) {
			throw ActionProblem.wrong("This can't be asked for: %s".formatted(ex.getOriginalMessage()));
		}
	}

}
