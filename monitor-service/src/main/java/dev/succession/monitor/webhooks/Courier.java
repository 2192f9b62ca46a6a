package dev.succession.monitor.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.succession.events.WebhookResult;
import dev.succession.events.WebhookSettled;
import io.github.resilience4j.core.IntervalFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the events of one webhook, one at a time, on a thread of its own: so a webhook
 * that is slow or dead delays no other. An event that is not taken is tried again, and
 * others go on meanwhile.
 */
final class Courier {

	private static final Logger log = LoggerFactory.getLogger(Courier.class);

	private static final double DOUBLING = 2.0;

	private static final double JITTER = 0.5;

	/** How long to wait while it is not known who may send. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final String NOT_SENT = "it could not be sent in time";

	private final Webhook webhook;

	private final WebhookClient client;

	private final WebhookProperties.Sending settings;

	private final IntervalFunction waits;

	private final Clock clock;

	private final WebhookMetrics metrics;

	private final BooleanSupplier maySend;

	private final Queue<WebhookSettled> settled;

	private final ScheduledThreadPoolExecutor thread;

	/** In a row; known to its own thread. */
	private int failures;

	/**
	 * Begins.
	 * @param webhook who gets the events
	 * @param client sends them
	 * @param settings how often
	 * @param metrics count what becomes of them
	 * @param clock says how long they are tried
	 * @param maySend whether this instance may send now
	 * @param settled takes what has come to an end
	 */
	Courier(Webhook webhook, WebhookClient client, WebhookProperties.Sending settings, WebhookMetrics metrics,
			Clock clock, BooleanSupplier maySend, Queue<WebhookSettled> settled) {
		this.webhook = webhook;
		this.client = client;
		this.settings = settings;
		this.waits = IntervalFunction.ofExponentialRandomBackoff(settings.firstWait(), DOUBLING, JITTER,
				settings.longestWait());
		this.metrics = metrics;
		this.clock = clock;
		this.maySend = maySend;
		this.settled = settled;
		this.thread = new ScheduledThreadPoolExecutor(1,
				Thread.ofVirtual().name("webhook-" + webhook.name()).factory());
		this.thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/** Sends an event as soon as it can. */
	void take(Delivery delivery) {
		schedule(delivery, 1, NOT_SENT, Duration.ZERO);
	}

	private void schedule(Delivery delivery, int attempt, String last, Duration wait) {
		if (!this.thread.isShutdown()) {
			this.thread.schedule(() -> send(delivery, attempt, last), wait.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private void send(Delivery delivery, int attempt, String last) {
		if (!this.maySend.getAsBoolean()) {
			schedule(delivery, attempt, last, PAUSE);
		}
		else if (isOver(delivery, Duration.ZERO)) {
			giveUp(delivery, attempt - 1, last);
		}
		else {
			attempt(delivery, attempt);
		}
	}

	private void attempt(Delivery delivery, int attempt) {
		try {
			switch (this.client.send(this.webhook, delivery)) {
				case Answer.Taken(String detail) -> taken(delivery, attempt, detail);
				case Answer.Gone(String detail) -> {
					this.metrics.failed(this.webhook);
					giveUp(delivery, attempt, detail);
				}
				case Answer.NotTaken(String detail) -> notTaken(delivery, attempt, detail);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void taken(Delivery delivery, int attempt, String detail) {
		this.metrics.sent(this.webhook);
		this.failures = 0;
		log.info("Webhook {} has taken event {} at attempt {}", this.webhook.name(), delivery.eventId(), attempt);
		settle(delivery, WebhookResult.SENT, attempt, detail);
	}

	private void notTaken(Delivery delivery, int attempt, String detail) {
		this.metrics.failed(this.webhook);
		if (this.failures++ == 0) {
			log.warn("Webhook {} does not take event {}: {}. Each event is tried again for {} s", this.webhook.name(),
					delivery.eventId(), detail, this.settings.giveUpAfter().toSeconds());
		}
		Duration wait = Duration.ofMillis(this.waits.apply(attempt));
		if (isOver(delivery, wait)) {
			giveUp(delivery, attempt, detail);
		}
		else {
			schedule(delivery, attempt + 1, detail, wait);
		}
	}

	private void giveUp(Delivery delivery, int attempts, String detail) {
		this.metrics.givenUp(this.webhook);
		log.warn("Event {} is given up for webhook {} after {} attempts: {}", delivery.eventId(), this.webhook.name(),
				attempts, detail);
		settle(delivery, WebhookResult.GIVEN_UP, attempts, detail);
	}

	private boolean isOver(Delivery delivery, Duration then) {
		return age(delivery).plus(then).compareTo(this.settings.giveUpAfter()) >= 0;
	}

	private Duration age(Delivery delivery) {
		return Duration.between(delivery.requestedAt(), this.clock.instant());
	}

	private void settle(Delivery delivery, WebhookResult result, int attempts, String detail) {
		this.settled.add(new WebhookSettled(delivery.eventId(), this.webhook.name(), result, attempts, detail,
				Instant.ofEpochMilli(this.clock.millis())));
	}

	/** Begins no attempt any more. */
	void stop() {
		this.thread.shutdown();
	}

	/** Waits for the attempt that is under way, up to a time of the system's clock. */
	void await(long until) {
		try {
			this.thread.awaitTermination(until - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.thread.shutdownNow();
	}

}
