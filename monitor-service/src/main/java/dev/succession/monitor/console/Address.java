package dev.succession.monitor.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The address of a page. All that the page depends on is in it, so that it can be sent to
 * a colleague.
 *
 * @param path the path, as the browser knows it
 * @param parameters what is asked for
 */
public record Address(String path, Map<String, String> parameters) {

	/** The parameter with the number of a list's page. */
	public static final String PAGE = "page";

	/**
	 * The address that was asked for, without what is empty in it.
	 * @param request the request
	 * @return the address
	 */
	public static Address of(HttpServletRequest request) {
		Map<String, String> parameters = new LinkedHashMap<>();
		request.getParameterMap().forEach((name, values) -> {
			if (values.length > 0 && !values[0].isBlank()) {
				parameters.put(name, values[0]);
			}
		});
		return new Address(request.getRequestURI(), parameters);
	}

	/** The same page with another value of a parameter. */
	public Address with(String name, Object value) {
		Map<String, String> changed = new LinkedHashMap<>(this.parameters);
		changed.put(name, value.toString());
		return new Address(this.path, changed);
	}

	/** The same page without a parameter. */
	public Address without(String name) {
		Map<String, String> changed = new LinkedHashMap<>(this.parameters);
		changed.remove(name);
		return new Address(this.path, changed);
	}

	/** The value of a parameter; null if it is not given. */
	public @Nullable String value(String name) {
		return this.parameters.get(name);
	}

	@Override
	public String toString() {
		return this.parameters.isEmpty() ? this.path
				: this.parameters.entrySet()
					.stream()
					.map((it) -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
					.collect(Collectors.joining("&", this.path + "?", ""));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
