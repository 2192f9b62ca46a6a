package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.partnercenter.subscriptions.Subscription;

/**
 * A subscription that has to be migrated.
 *
 * @param migrationId id of its migration
 * @param subscription the subscription as it was read
 * @param endsAt the first instant at which it has ended
 * @param product the retiring product of the subscription
 * @param exception what is done otherwise for it
 */
public record ExpiringSubscription(UUID migrationId, Subscription subscription, Instant endsAt, RetiringProduct product,
		ExceptionRule exception) {

	/** How many licences are bought, by what was read now. */
	int seats() {
		return Objects.requireNonNullElse(this.exception.seats(), this.subscription.quantity());
	}

}
