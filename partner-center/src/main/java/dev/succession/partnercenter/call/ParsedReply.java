package dev.succession.partnercenter.call;

import dev.succession.partnercenter.http.HttpReply;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.json.UnreadableException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * A successful reply whose body is parsed.
 *
 * @param status the status, 2xx
 * @param body its JSON, {@code null} if there is none
 * @param headers its headers
 */
public record ParsedReply(int status, @Nullable Json body, HttpHeaders headers) {

	static ParsedReply of(HttpReply reply, boolean bodyNeeded) {
		boolean empty = reply.isEmpty() && !bodyNeeded;
		return new ParsedReply(reply.status(), empty ? null : reply.json(), reply.headers());
	}

	public @Nullable String location() {
		return header(HttpHeaders.LOCATION);
	}

	public @Nullable String header(String name) {
		return this.headers.getFirst(name);
	}

	public Json json() {
		if (this.body == null) {
			throw new UnreadableException("empty body");
		}
		return this.body;
	}

}
