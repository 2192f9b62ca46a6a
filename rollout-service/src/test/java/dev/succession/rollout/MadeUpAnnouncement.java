package dev.succession.rollout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;

/**
 * Announces a migration of 10 seats that ends in 20 days, each for a customer of its own.
 */
final class MadeUpAnnouncement {

	private MadeUpAnnouncement() {
	}

	static SubscriptionExpiring of(String retirement, int number) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(UUID.nameUUIDFromBytes((retirement + number).getBytes(StandardCharsets.UTF_8)))
			.setCustomerId("%s-customer-%d".formatted(retirement, number))
			.setSubscriptionId("subscription-" + number)
			.setOfferId("old")
			.setRetirement(retirement)
			.setSeats(10)
			.setEndDate(Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MILLIS))
			.setReplacement(Replacement.newBuilder()
				.setPlan("basic")
				.setName("Business Basic")
				.setOfferId("CFQ7TTC0LH18:0001")
				.setMaximumSeats(300)
				.setBillingCycle("monthly")
				.setTermDuration("P1Y")
				.build())
			.setOccurredAt(Instant.now())
			.build();
	}

}
