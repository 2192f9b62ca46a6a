package dev.succession.partnercenter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends requests with the JDK's HTTP client. Each request has its own time limit for the
 * response up to its last byte; the factory of Spring has one limit for all requests. It
 * is the only place from which anything is sent, and it sends no write that was not
 * declared as one that may be sent.
 */
public class DeadlineRequestFactory implements ClientHttpRequestFactory {

	/** Request attribute: how long the whole exchange may take. */
	public static final String TIME_LIMIT = DeadlineRequestFactory.class.getName() + ".timeLimit";

	/**
	 * Request attribute: whether the request may change something. A request that does
	 * not say so is sent only if it is a read.
	 */
	public static final String MAY_WRITE = DeadlineRequestFactory.class.getName() + ".mayWrite";

	private static final int MAX_BODY = 64 * 1024 * 1024;

	private static final List<String> SET_BY_CLIENT = List.of("content-length", "host", "connection", "expect",
			"upgrade");

	private final HttpClient client;

	private final Duration readTimeout;

	private final Duration totalTimeout;

	DeadlineRequestFactory(HttpClient client, Duration readTimeout, Duration totalTimeout) {
		this.client = client;
		this.readTimeout = readTimeout;
		this.totalTimeout = totalTimeout;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new DeadlineRequest(uri, method);
	}

	private static Duration positive(Duration limit) {
		return limit.isPositive() ? limit : Duration.ofMillis(1);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** One request with its body in memory. */
	private final class DeadlineRequest extends AbstractClientHttpRequest {

		private final URI uri;

		private final HttpMethod method;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

		DeadlineRequest(URI uri, HttpMethod method) {
			this.uri = uri;
			this.method = method;
		}

		@Override
		public HttpMethod getMethod() {
			return this.method;
		}

		@Override
		public URI getURI() {
			return this.uri;
		}

		@Override
		protected OutputStream getBodyInternal(HttpHeaders headers) {
			return this.body;
		}

		@Override
		protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
			if (!isAllowed()) {
				throw new WriteRefusedException(this.method, this.uri, this.body.toByteArray());
			}
			Duration total = positive(
					(Duration) getAttributes().getOrDefault(TIME_LIMIT, DeadlineRequestFactory.this.totalTimeout));
			HttpRequest request = request(headers, shorter(total, DeadlineRequestFactory.this.readTimeout));
			CompletableFuture<HttpResponse<byte[]>> exchange = DeadlineRequestFactory.this.client.sendAsync(request,
					BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY));
			return new BufferedResponse(await(exchange, total));
		}

		private boolean isAllowed() {
			return this.method.equals(HttpMethod.GET) || Boolean.TRUE.equals(getAttributes().get(MAY_WRITE));
		}

		private HttpRequest request(HttpHeaders headers, Duration timeout) {
			HttpRequest.Builder builder = HttpRequest.newBuilder(this.uri).timeout(timeout);
			headers.forEach((name, values) -> {
				if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
					values.forEach((value) -> builder.header(name, value));
				}
			});
			boolean empty = this.body.size() == 0;
			return builder
				.method(this.method.name(),
						empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(this.body.toByteArray()))
				.build();
		}

		private static <T> T await(CompletableFuture<T> exchange, Duration limit) throws IOException {
			try {
				return exchange.get(limit.toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				exchange.cancel(true);
				throw new IOException("no whole answer in time", ex);
			}
			catch (InterruptedException ex) {
				exchange.cancel(true);
				Thread.currentThread().interrupt();
				throw new IOException("interrupted", ex);
			}
			catch (ExecutionException ex) {
				if (ex.getCause() instanceof IOException cause) {
					throw cause;
				}
				throw new IOException("no exchange", ex.getCause());
			}
		}

	}

}
