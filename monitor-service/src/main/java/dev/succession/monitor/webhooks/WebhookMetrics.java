package dev.succession.monitor.webhooks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what becomes of events at each webhook. The counters stand at 0 from the start.
 */
final class WebhookMetrics {

	private static final String PREFIX = "succession.monitor.webhooks.";

	private final Map<String, Counts> counts = new HashMap<>();

	WebhookMetrics(MeterRegistry meters, List<Webhook> webhooks) {
		webhooks.forEach((webhook) -> this.counts.put(webhook.name(), Counts.of(meters, webhook.name())));
	}

	/** The counters of one webhook. */
	private record Counts(Counter sent, Counter failed, Counter givenUp) {

		static Counts of(MeterRegistry meters, String webhook) {
			return new Counts(counter(meters, webhook, "sent", "Events that a webhook has taken"),
					counter(meters, webhook, "failed", "Attempts to send an event that did not succeed"),
					counter(meters, webhook, "given.up", "Events that a webhook has not taken in time"));
		}

		private static Counter counter(MeterRegistry meters, String webhook, String name, String what) {
			return Counter.builder(PREFIX + name).tag("webhook", webhook).description(what).register(meters);
		}

	}

	void sent(Webhook webhook) {
		of(webhook).sent().increment();
	}

	void failed(Webhook webhook) {
		of(webhook).failed().increment();
	}

	void givenUp(Webhook webhook) {
		of(webhook).givenUp().increment();
	}

	private Counts of(Webhook webhook) {
		return Objects.requireNonNull(this.counts.get(webhook.name()));
	}

}
