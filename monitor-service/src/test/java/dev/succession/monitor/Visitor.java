package dev.succession.monitor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A person with a browser, or a program: keeps cookies, and sends what it was told to.
 */
public final class Visitor {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder()
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.ALWAYS)
		.build();

	private final URI address;

	private final Map<String, String> headers = new LinkedHashMap<>();

	public Visitor(URI address) {
		this.address = address;
	}

	public static Visitor of(RunningMonitor monitor) {
		return new Visitor(monitor.address());
	}

	/** What was answered, and where that led to. */
	public record Answer(int status, String text, Map<String, List<String>> headers, String path, String address) {

		public Answer(int status, String text, Map<String, List<String>> headers, String path) {
			this(status, text, headers, path, path);
		}

		public JsonNode json() {
			return this.text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(this.text);
		}

		public String header(String name) {
			return this.headers.getOrDefault(name, List.of("")).getFirst();
		}

	}

	/** Sends a header with everything from now on. */
	public Visitor with(String header, String value) {
		this.headers.put(header, value);
		return this;
	}

	public Visitor withToken(String token) {
		return with("Authorization", "Bearer " + token);
	}

	/** Asks for a page as a browser does, and follows to wherever that leads. */
	public Answer open(String path) {
		return send(HttpRequest.newBuilder(this.address.resolve(path)).header("Accept", "text/html"));
	}

	public Answer get(String path) {
		return send(HttpRequest.newBuilder(this.address.resolve(path)));
	}

	public Answer post(String path, Object body) {
		return send(HttpRequest.newBuilder(this.address.resolve(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
	}

	/** Sends a form of a page that was opened, and follows to wherever that leads. */
	public Answer submit(Answer page, String path, Map<String, ?> fields) {
		Matcher token = TOKEN.matcher(page.text());
		Map<String, Object> all = new LinkedHashMap<>(fields);
		if (token.find()) {
			all.put("_csrf", token.group(1));
		}
		String form = all.entrySet()
			.stream()
			.flatMap((field) -> values(field.getValue()).map((value) -> encoded(field.getKey()) + "=" + encoded(value)))
			.collect(Collectors.joining("&"));
		return send(HttpRequest.newBuilder(this.address.resolve(path))
			.header("Accept", "text/html")
			.header("Referer", this.address.resolve(page.path()).toString())
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	private static Stream<?> values(Object value) {
		return (value instanceof List<?> several) ? several.stream() : Stream.of(value);
	}

	private static String encoded(Object text) {
		return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
	}

	/** As a browser does when it is closed. */
	public void forgetCookies() {
		this.cookies.getCookieStore().removeAll();
	}

	/** As a page of the monitor does: with the token that it was given. */
	public Visitor takeCsrfToken() {
		JsonNode csrf = get("/api/v1/access").json().path("csrf");
		return with(csrf.path("header").asString(), csrf.path("token").asString());
	}

	private Answer send(HttpRequest.Builder request) {
		try {
			this.headers.forEach(request::setHeader);
			HttpResponse<String> answer = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
			return new Answer(answer.statusCode(), answer.body(), answer.headers().map(), answer.uri().getPath(),
					answer.uri().toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
