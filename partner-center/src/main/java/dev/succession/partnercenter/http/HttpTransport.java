package dev.succession.partnercenter.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;

import dev.succession.partnercenter.CallScope;

import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** Sends one request and returns the complete reply. */
public class HttpTransport implements AutoCloseable {

	private final HttpClient http;

	private final DeadlineRequestFactory requests;

	private final RestClient client;

	HttpTransport(RestClient.Builder builder, String baseUrl, HttpProperties settings) {
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.executor(Executors.newVirtualThreadPerTaskExecutor())
			.build();
		this.requests = new DeadlineRequestFactory(this.http, settings.readTimeout(), settings.totalTimeout());
		this.client = builder.baseUrl(baseUrl)
			.requestFactory(this.requests)
			.defaultHeader("Accept", MediaType.APPLICATION_JSON_VALUE)
			.defaultHeader("MS-Contract-Version", "v1")
			.defaultHeader("X-Locale", "en-US")
			.build();
	}

	/** For requests to the login service with the same HTTP client. */
	public DeadlineRequestFactory requests() {
		return this.requests;
	}

	/**
	 * Sends one request.
	 * @param call what to send
	 * @param requestId its idempotency key
	 * @param scope the piece of work that it belongs to; a write of one that is only
	 * rehearsed fails with {@link WriteRefusedException} as its cause
	 * @param token the access token
	 * @param limit how long the whole exchange may take
	 * @return the reply, whatever its status is
	 */
	public HttpReply send(Call call, UUID requestId, CallScope scope, String token, Duration limit) {
		RestClient.RequestBodySpec request = this.client.method(call.method())
			.uri(call.template(), call.values().toArray())
			.header("Authorization", "Bearer " + token)
			.header("MS-RequestId", requestId.toString())
			.header("MS-CorrelationId", scope.correlationId().toString())
			.attribute(DeadlineRequestFactory.TIME_LIMIT, limit)
			.attribute(DeadlineRequestFactory.MAY_WRITE, !scope.isRehearsed())
			.headers((headers) -> call.headers().forEach(headers::set));
		byte[] body = call.body();
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).body(body);
		}
		return request.exchangeForRequiredValue(HttpTransport::reply);
	}

	public static HttpReply reply(HttpRequest request, ClientHttpResponse response) throws IOException {
		return new HttpReply(response.getStatusCode().value(), response.getHeaders(),
				response.getBody().readAllBytes());
	}

	/** Ends requests that are still in flight; no caller waits for them by then. */
	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
