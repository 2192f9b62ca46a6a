package dev.succession.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of a path itself: the web server refuses what is badly encoded in a
 * shape that is not the service's, and takes a form's body for a query.
 */
final class Query {

	private Query() {
	}

	/**
	 * The first of each parameter.
	 * @param text the query as it was sent, without the question mark
	 * @return the parameters by name
	 * @throws Refusal if it is badly encoded
	 */
	static Map<String, String> parse(@Nullable String text) {
		Map<String, String> parameters = new HashMap<>();
		for (String pair : (text != null) ? text.split("&") : new String[0]) {
			int equals = pair.indexOf('=');
			String name = (equals >= 0) ? pair.substring(0, equals) : pair;
			parameters.putIfAbsent(decoded(name), decoded((equals >= 0) ? pair.substring(equals + 1) : ""));
		}
		return parameters;
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal(400, 800002, "The query could not be read.", text);
		}
	}

}
