package dev.succession.partnercenter.http;

import java.nio.charset.StandardCharsets;

import dev.succession.partnercenter.json.Json;

import org.springframework.http.HttpHeaders;

/**
 * A complete HTTP response.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, empty if there was none
 */
public record HttpReply(int status, HttpHeaders headers, byte[] body) {

	public boolean isSuccess() {
		return this.status / 100 == 2;
	}

	public boolean isEmpty() {
		return this.body.length == 0;
	}

	public Json json() {
		return Json.parse(this.body);
	}

	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "Reply[status=" + this.status + "]";
	}

}
