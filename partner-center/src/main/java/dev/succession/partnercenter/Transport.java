package dev.succession.partnercenter;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Sends one request, once, and brings back the whole answer. */
class Transport {

	private final RestClient client;

	Transport(RestClient.Builder builder, PartnerCenterProperties properties) {
		this.client = builder.baseUrl(Addresses.api(properties))
			.requestFactory(requestFactory(properties))
			.defaultHeader("Accept", MediaType.APPLICATION_JSON_VALUE)
			.defaultHeader("MS-Contract-Version", "v1")
			.defaultHeader("X-Locale", "en-US")
			.build();
	}

	static DeadlineRequestFactory requestFactory(PartnerCenterProperties properties) {
		HttpClient client = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(properties.connectTimeout())
			.executor(Executors.newVirtualThreadPerTaskExecutor())
			.build();
		return new DeadlineRequestFactory(client, properties.readTimeout(), properties.totalTimeout());
	}

	Reply send(Call call, UUID requestId, UUID correlationId, String token, Duration limit) throws IOException {
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
		return request.exchangeForRequiredValue((sent, response) -> new Reply(response.getStatusCode().value(),
				response.getHeaders(), response.getBody().readAllBytes()));
	}

}
