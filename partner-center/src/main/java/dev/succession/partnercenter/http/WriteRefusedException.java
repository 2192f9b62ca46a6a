package dev.succession.partnercenter.http;

import java.io.IOException;
import java.net.URI;

import org.springframework.http.HttpMethod;

/**
 * A request was not sent, because it is no read and does not say that it may change
 * something.
 */
public class WriteRefusedException extends IOException {

	private final HttpMethod method;

	private final URI uri;

	private final byte[] body;

	WriteRefusedException(HttpMethod method, URI uri, byte[] body) {
		super("%s is not sent: it may not change anything".formatted(method));
		this.method = method;
		this.uri = uri;
		this.body = body;
	}

	public HttpMethod method() {
		return this.method;
	}

	/** The path with its query, as it would have been sent. */
	public String path() {
		return (this.uri.getRawQuery() == null) ? this.uri.getRawPath()
				: this.uri.getRawPath() + '?' + this.uri.getRawQuery();
	}

	public byte[] body() {
		return this.body;
	}

}
