package dev.succession.monitor.webhooks;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.events.WebhookRequested;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told.
 *
 * @param id the same whenever and by whichever instance it is found out
 * @param kind what it tells
 * @param happenedAt when that has happened
 * @param body the event in CloudEvents 1.0
 * @param forecast what the next forecast is compared with; null if it is not about that
 * @param onlyRemembered whether it is sent to no webhook
 */
record Event(UUID id, EventKind kind, Instant happenedAt, String body, @Nullable Forecast forecast,
		boolean onlyRemembered) {

	/**
	 * A forecast as it is told.
	 *
	 * @param eventId the event that tells it
	 * @param late how many would miss the end of their subscription
	 * @param allDone when all would be done, as it was last known; null if it never was
	 */
	record Forecast(UUID eventId, long late, @Nullable Instant allDone) {
	}

	WebhookRequested requested(List<String> webhooks, Instant at) {
		return WebhookRequested.newBuilder()
			.setEventId(this.id)
			.setKind(this.kind.inFacts())
			.setWebhooks(webhooks)
			.setBody(this.body)
			.setLate((this.forecast != null) ? this.forecast.late() : 0)
			.setAllDone((this.forecast != null) ? this.forecast.allDone() : null)
			.setHappenedAt(this.happenedAt)
			.setOccurredAt(at)
			.build();
	}

}
