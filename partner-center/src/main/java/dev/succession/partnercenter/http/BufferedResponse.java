package dev.succession.partnercenter.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/** A response of the JDK's HTTP client whose body has arrived completely. */
class BufferedResponse implements ClientHttpResponse {

	private final HttpResponse<byte[]> response;

	private final HttpHeaders headers = new HttpHeaders();

	BufferedResponse(HttpResponse<byte[]> response) {
		this.response = response;
		response.headers().map().forEach(this.headers::addAll);
	}

	byte[] bytes() {
		return this.response.body();
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.response.statusCode());
	}

	@Override
	public String getStatusText() {
		return "";
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public InputStream getBody() {
		return new ByteArrayInputStream(this.response.body());
	}

	@Override
	public void close() {
		// the body has been read and the connection is free
	}

}
