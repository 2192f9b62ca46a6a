package dev.succession.partnercenter;

import java.nio.charset.StandardCharsets;

import org.springframework.http.HttpHeaders;

/**
 * An HTTP answer as it came, whole.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body, empty if there was none
 */
record Reply(int status, HttpHeaders headers, byte[] body) {

	boolean isSuccess() {
		return this.status / 100 == 2;
	}

	boolean isEmpty() {
		return this.body.length == 0;
	}

	Json json() {
		return Json.parse(this.body);
	}

	String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	@Override
	public String toString() {
		return "Reply[status=" + this.status + "]";
	}

}
