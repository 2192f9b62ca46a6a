package dev.succession.partnercenter.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;

/**
 * One request to Partner Center, ready to be sent as often as needed.
 *
 * @param method GET, POST or PATCH
 * @param template path below {@code /v1}, with its query, and a placeholder for each
 * value
 * @param values values of the placeholders
 * @param credential which credential it needs
 * @param requestId idempotency key of a write; {@code null} for a read
 * @param headers further headers
 * @param body the JSON to send
 * @param repeatable whether it may be sent again after an unknown outcome
 */
public record Call(HttpMethod method, String template, List<String> values, Credential credential,
		@Nullable UUID requestId, Map<String, String> headers, byte @Nullable [] body, boolean repeatable) {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,127}");

	/** Which of the two credentials a call needs. */
	public enum Credential {

		/** Either will do; app-only is preferred. */
		APP,

		/** Only App+User is accepted. */
		USER

	}

	public static Call get(Credential credential, String template, String... values) {
		return new Call(HttpMethod.GET, template, List.of(values), credential, null, Map.of(), null, true);
	}

	public static Call write(HttpMethod method, Credential credential, UUID requestId, @Nullable JsonNode body,
			String template, String... values) {
		byte @Nullable [] bytes = (body != null) ? Json.MAPPER.writeValueAsBytes(body) : null;
		return new Call(method, template, List.of(values), credential, requestId, Map.of(), bytes, true);
	}

	public Call header(String name, String value) {
		Map<String, String> more = new HashMap<>(this.headers);
		more.put(name, value);
		return new Call(this.method, this.template, this.values, this.credential, this.requestId, more, this.body,
				this.repeatable);
	}

	/**
	 * The same call, sent only once. Microsoft does not promise that a repeated request
	 * id has no second effect, so a call that must not happen twice is not repeated here:
	 * its caller reads first.
	 */
	public Call sentOnce() {
		return new Call(this.method, this.template, this.values, this.credential, this.requestId, this.headers,
				this.body, false);
	}

	public boolean isRead() {
		return this.requestId == null;
	}

	/** The template without its query; as a metric tag it has few values. */
	public String path() {
		int query = this.template.indexOf('?');
		return (query < 0) ? this.template : this.template.substring(0, query);
	}

	/** The customer whose rate limit it counts against, or {@code null}. */
	public @Nullable String customerId() {
		return this.template.startsWith("/customers/{") ? Ids.key(this.values.getFirst()) : null;
	}

	/**
	 * Whether every value in the path is a plain segment, so that no id leads to another
	 * path.
	 */
	public boolean hasPlainIds() {
		long inPath = path().chars().filter((character) -> character == '{').count();
		return this.values.stream().limit(inPath).allMatch((value) -> PLAIN.matcher(value).matches());
	}

}
