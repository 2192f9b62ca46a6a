package dev.succession.benchmark.arms.steps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

import dev.succession.simulator.client.PartnerAccess;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends single calls to the simulated Partner Center with the JDK's HTTP client, and
 * signs in. It does nothing else: no repetition, no limit.
 */
public final class PartnerCenter implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

	private static final Duration TOKEN_MARGIN = Duration.ofMinutes(2);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String url;

	private volatile @Nullable Token token;

	private record Token(String text, Instant until) {
	}

	/**
	 * Makes a client; nothing is sent yet.
	 * @param url the simulator's address, such as {@code http://127.0.0.1:8090}
	 */
	public PartnerCenter(String url) {
		this.url = url;
	}

	/**
	 * Sends a call once.
	 * @param call the call
	 * @return the answer, whatever it says
	 */
	public Reply send(Call call) {
		JsonNode json = call.body();
		BodyPublisher body = (json != null) ? BodyPublishers.ofString(json.toString()) : BodyPublishers.noBody();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + "/v1" + call.path()))
			.timeout(ANSWER_LIMIT)
			.method(call.method(), body)
			.header("Authorization", "Bearer " + token())
			.header("Accept", "application/json")
			.header("Content-Type", "application/json");
		call.headers().forEach(request::header);
		HttpResponse<byte[]> answer = send(request.build());
		return new Reply(call, answer.statusCode(), retryAfter(answer), json(answer));
	}

	private static JsonNode json(HttpResponse<byte[]> answer) {
		return (answer.body().length > 0) ? JSON.readTree(answer.body()) : JSON.missingNode();
	}

	private static Duration retryAfter(HttpResponse<?> answer) {
		return Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1));
	}

	private String token() {
		Token now = this.token;
		if (now == null || now.until().isBefore(Instant.now())) {
			now = newToken();
		}
		return now.text();
	}

	private synchronized Token newToken() {
		Token now = this.token;
		if (now != null && now.until().isAfter(Instant.now())) {
			return now;
		}
		HttpResponse<byte[]> answer = send(
				HttpRequest.newBuilder(URI.create(this.url + "/" + PartnerAccess.TENANT + "/oauth2/token"))
					.timeout(ANSWER_LIMIT)
					.header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(PartnerAccess.FULL.tokenRequest()))
					.build());
		if (answer.statusCode() != 200) {
			throw new CallFailedException("No token: %d %s".formatted(answer.statusCode(), json(answer)));
		}
		JsonNode json = json(answer);
		Duration lifetime = Duration.ofSeconds(Long.parseLong(json.required("expires_in").asString()));
		Token fresh = new Token(json.required("access_token").asString(),
				Instant.now().plus(lifetime).minus(TOKEN_MARGIN));
		this.token = fresh;
		return fresh;
	}

	private HttpResponse<byte[]> send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new CallFailedException("%s %s is not answered".formatted(request.method(), request.uri()), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CallFailedException("Interrupted", ex);
		}
	}

	@Override
	public void close() {
		this.http.close();
	}

}
