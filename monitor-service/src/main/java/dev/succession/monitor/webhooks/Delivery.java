package dev.succession.monitor.webhooks;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that is to be sent to one webhook.
 *
 * @param eventId the event
 * @param webhook the webhook's name
 * @param body what is sent
 * @param requestedAt since when it is to be sent
 */
record Delivery(UUID eventId, String webhook, String body, Instant requestedAt) {
}
