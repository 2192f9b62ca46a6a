package dev.succession.partnercenter.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;

import dev.succession.partnercenter.settings.ServiceAddresses;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.springframework.http.HttpRequest;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

/** Sends one request, once, and brings back the whole answer. */
public class HttpTransport implements AutoCloseable {

	private final HttpClient http;

	private final DeadlineRequestFactory requests;

	private final RestClient client;

	HttpTransport(RestClient.Builder builder, PartnerCenterProperties properties) {
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(properties.connectTimeout())
			.executor(Executors.newVirtualThreadPerTaskExecutor())
			.build();
		this.requests = new DeadlineRequestFactory(this.http, properties.readTimeout(), properties.totalTimeout());
		this.client = builder.baseUrl(ServiceAddresses.api(properties))
			.requestFactory(this.requests)
			.defaultHeader("Accept", MediaType.APPLICATION_JSON_VALUE)
			.defaultHeader("MS-Contract-Version", "v1")
			.defaultHeader("X-Locale", "en-US")
			.build();
	}

	/** For requests that go to another service over the same connections' client. */
	public DeadlineRequestFactory requests() {
		return this.requests;
	}

	public HttpReply send(Call call, UUID requestId, UUID correlationId, String token, Duration limit) {
		RestClient.RequestBodySpec request = this.client.method(call.method())
			.uri(call.template(), call.values().toArray())
			.header("Authorization", "Bearer " + token)
			.header("MS-RequestId", requestId.toString())
			.header("MS-CorrelationId", correlationId.toString())
			.attribute(DeadlineRequestFactory.TIME_LIMIT, limit)
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

	/** Ends whatever is still under way; by then nobody waits for it. */
	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
