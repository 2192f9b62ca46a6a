package dev.succession.simulator.api.paging;

import dev.succession.simulator.call.Request;
import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The filter of a list, sent as JSON in the query.
 *
 * @param field the property to compare
 * @param value the value to compare it with
 * @param operator the comparison
 */
public record Filter(@Nullable String field, @Nullable String value, @Nullable String operator) {

	/**
	 * Whether the filter compares in this way.
	 * @param name the comparison, such as {@code starts_with}
	 * @return whether its operator is that, in any published spelling:
	 * {@code starts_with}, {@code StartsWith}
	 */
	public boolean compares(String name) {
		return this.operator != null && this.operator.replace("_", "").equalsIgnoreCase(name.replace("_", ""));
	}

	/**
	 * Reads a call's filter.
	 * @param request the call
	 * @param json the mapper
	 * @return the filter, or null if there is none
	 * @throws Refusal if it can't be read
	 */
	public static @Nullable Filter of(Request request, JsonMapper json) {
		String text = request.query().get("filter");
		try {
			return (text != null) ? json.readValue(text, Filter.class) : null;
		}
		catch (JacksonException ex) {
			throw new Refusal(400, 3000, "The filter could not be read.", "filter");
		}
	}

}
