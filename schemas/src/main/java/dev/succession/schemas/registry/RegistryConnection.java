package dev.succession.schemas.registry;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the first of the registry's addresses that answers, and prefers that
 * address from then on.
 */
final class RegistryConnection implements AutoCloseable {

	private static final long LARGEST_ANSWER = 16L * 1024 * 1024;

	private static final String JSON = "application/vnd.schemaregistry.v1+json";

	private final RegistrySettings settings;

	private final HttpClient http;

	private final AtomicInteger preferred = new AtomicInteger();

	RegistryConnection(RegistrySettings settings) {
		this.settings = settings;
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(settings.connectTimeout())
			.build();
	}

	/**
	 * Asks one address after the other until one answers.
	 * @param method GET, POST or PUT; repeating any of the registry's requests is
	 * harmless
	 * @param path below the base address, encoded
	 * @param body JSON; null for none
	 * @return an answer below 500 that is not 429
	 * @throws RegistryUnavailableException if no address gives one
	 */
	Answer send(String method, String path, @Nullable String body) {
		List<RegistryEndpoint> endpoints = this.settings.endpoints();
		int first = this.preferred.get();
		RegistryUnavailableException failure = null;
		for (int i = 0; i < endpoints.size(); i++) {
			int index = (first + i) % endpoints.size();
			try {
				Answer answer = send(endpoints.get(index), method, path, body);
				this.preferred.set(index);
				return answer;
			}
			catch (RegistryUnavailableException ex) {
				if (failure != null) {
					ex.addSuppressed(failure);
				}
				failure = ex;
			}
		}
		throw (failure != null) ? failure : new RegistryUnavailableException("no schema registry is configured", null);
	}

	private Answer send(RegistryEndpoint endpoint, String method, String path, @Nullable String body) {
		HttpResponse<String> response = await(endpoint, request(endpoint, method, path, body));
		if (response.statusCode() >= 500 || response.statusCode() == 429) {
			throw unavailable(endpoint, "answered " + response.statusCode(), null);
		}
		return new Answer(endpoint, response.statusCode(), response.body());
	}

	private HttpRequest request(RegistryEndpoint endpoint, String method, String path, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.at(path))
			.timeout(this.settings.requestTimeout())
			.header("Accept", JSON + ", application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (body != null) {
			request.header("Content-Type", JSON);
		}
		if (endpoint.authorization() != null) {
			request.header("Authorization", endpoint.authorization());
		}
		return request.build();
	}

	private HttpResponse<String> await(RegistryEndpoint endpoint, HttpRequest request) {
		BodyHandler<String> body = BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST_ANSWER);
		CompletableFuture<HttpResponse<String>> response = this.http.sendAsync(request, body);
		try {
			return response.get(this.settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw unavailable(endpoint, "can't be reached: " + ex.getCause(), ex.getCause());
		}
		catch (TimeoutException ex) {
			response.cancel(true);
			throw unavailable(endpoint, "took longer than " + this.settings.requestTimeout(), ex);
		}
		catch (InterruptedException ex) {
			response.cancel(true);
			Thread.currentThread().interrupt();
			throw unavailable(endpoint, "has not answered before the thread was interrupted", ex);
		}
	}

	private static RegistryUnavailableException unavailable(RegistryEndpoint endpoint, String what,
			@Nullable Throwable cause) {
		return new RegistryUnavailableException("schema registry %s %s".formatted(endpoint, what), cause);
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

	/**
	 * What an address answered.
	 *
	 * @param from the address
	 * @param status the HTTP status
	 * @param body the text
	 */
	record Answer(RegistryEndpoint from, int status, String body) {

	}

}
