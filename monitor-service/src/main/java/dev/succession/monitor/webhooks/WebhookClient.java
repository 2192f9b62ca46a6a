package dev.succession.monitor.webhooks;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * Sends an event once, with the headers of the Standard Webhooks specification. It
 * follows no redirect: an address of the configuration is the only one that gets
 * anything.
 */
final class WebhookClient implements AutoCloseable {

	private final HttpClient http;

	private final Duration timeout;

	private final Clock clock;

	WebhookClient(Duration timeout, Clock clock) {
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(timeout)
			.build();
		this.timeout = timeout;
		this.clock = clock;
	}

	/**
	 * Sends an event, and waits for the answer, the end of its body included.
	 * @param webhook where to
	 * @param delivery what
	 * @return what came of it
	 * @throws InterruptedException if it is not known, since the monitor stops
	 */
	Answer send(Webhook webhook, Delivery delivery) throws InterruptedException {
		CompletableFuture<HttpResponse<Void>> sent = this.http.sendAsync(request(webhook, delivery),
				HttpResponse.BodyHandlers.discarding());
		try {
			return Answer.of(sent.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
		}
		catch (TimeoutException ex) {
			return late();
		}
		catch (ExecutionException ex) {
			return failed(ex.getCause());
		}
		finally {
			sent.cancel(true);
		}
	}

	private HttpRequest request(Webhook webhook, Delivery delivery) {
		String id = delivery.eventId().toString();
		long seconds = this.clock.instant().getEpochSecond();
		return HttpRequest.newBuilder(webhook.url())
			.timeout(this.timeout)
			.header("Content-Type", "application/cloudevents+json; charset=utf-8")
			.header("webhook-id", id)
			.header("webhook-timestamp", String.valueOf(seconds))
			.header("webhook-signature", webhook.key().sign(id, seconds, delivery.body()))
			.POST(HttpRequest.BodyPublishers.ofString(delivery.body()))
			.build();
	}

	/** The message of an exception may have the address in it. */
	private Answer failed(@Nullable Throwable why) {
		return switch (why) {
			case HttpTimeoutException _ -> late();
			case null -> new Answer.NotTaken("no answer");
			default -> new Answer.NotTaken("no answer: %s".formatted(why.getClass().getSimpleName()));
		};
	}

	private Answer late() {
		return new Answer.NotTaken("no answer within %d ms".formatted(this.timeout.toMillis()));
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
