package dev.succession.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Parses the query. The web server's own parser is not used: it answers a badly encoded
 * query with an error in another form, and it reads a form's body as a query.
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
