package dev.succession.monitor.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.succession.events.WebhookSettled;
import dev.succession.monitor.reading.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Sends events to all webhooks while this instance owns the work. An instance that was
 * paused and does not know that another one has taken over sends nothing: its right to
 * send ends soon if it is not confirmed.
 */
@Component
class Couriers {

	private static final Duration CONFIRMED = Duration.ofSeconds(10);

	private static final Duration LAST_ATTEMPTS = Duration.ofSeconds(3);

	private final List<Webhook> webhooks;

	private final WebhookProperties.Sending settings;

	private final WebhookMetrics metrics;

	private final Progress progress;

	private final Clock clock;

	private final Map<String, Courier> couriers = new HashMap<>();

	private final Queue<WebhookSettled> settled = new ConcurrentLinkedQueue<>();

	private @Nullable WebhookClient client;

	private volatile Instant confirmed = Instant.MIN;

	Couriers(ConfiguredWebhooks webhooks, WebhookProperties properties, MeterRegistry meters, Progress progress,
			Clock clock) {
		this.webhooks = webhooks.all();
		this.settings = properties.webhookSending();
		this.metrics = new WebhookMetrics(meters, this.webhooks);
		this.progress = progress;
		this.clock = clock;
	}

	/** This instance owns the work now. */
	void confirm() {
		this.confirmed = this.clock.instant();
	}

	private boolean maySend() {
		return this.clock.instant().isBefore(this.confirmed.plus(CONFIRMED)) && !this.progress.now().rebuilding();
	}

	/** Begins with what was not sent yet. */
	void begin(Collection<Delivery> open) {
		WebhookClient opened = new WebhookClient(this.settings.timeout(), this.clock);
		this.client = opened;
		this.webhooks.forEach((it) -> this.couriers.put(it.name(),
				new Courier(it, opened, this.settings, this.metrics, this.clock, this::maySend, this.settled)));
		take(open);
	}

	/** Sends events to webhooks that are configured. */
	void take(Collection<Delivery> deliveries) {
		for (Delivery delivery : deliveries) {
			Courier courier = this.couriers.get(delivery.webhook());
			if (courier != null) {
				courier.take(delivery);
			}
		}
	}

	/** What has come to an end since it was last asked for. */
	List<WebhookSettled> settled() {
		List<WebhookSettled> all = new ArrayList<>();
		for (WebhookSettled it = this.settled.poll(); it != null; it = this.settled.poll()) {
			all.add(it);
		}
		return all;
	}

	/**
	 * Sends no more, after a little time for what is under way. What has come to an end
	 * can still be asked for.
	 */
	void stop() {
		this.confirmed = Instant.MIN;
		this.couriers.values().forEach(Courier::stop);
		long until = System.nanoTime() + LAST_ATTEMPTS.toNanos();
		this.couriers.values().forEach((courier) -> courier.await(until));
		this.couriers.clear();
		WebhookClient opened = this.client;
		if (opened != null) {
			opened.close();
			this.client = null;
		}
	}

}
