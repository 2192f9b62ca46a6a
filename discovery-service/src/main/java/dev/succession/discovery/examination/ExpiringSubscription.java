package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.UUID;

import dev.succession.partnercenter.subscriptions.Subscription;

/**
 * A subscription that has to be migrated.
 *
 * @param migrationId id of its migration
 * @param subscription the subscription as it was read
 * @param endsAt the first instant at which it has ended
 * @param product the retiring product of the subscription
 */
public record ExpiringSubscription(UUID migrationId, Subscription subscription, Instant endsAt,
		RetiringProduct product) {
}
