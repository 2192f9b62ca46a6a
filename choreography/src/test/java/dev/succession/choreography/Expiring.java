package dev.succession.choreography;

import java.time.Instant;
import java.util.UUID;

import dev.succession.events.RefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;

/** Facts to start from, and an answer to them. */
public final class Expiring {

	private Expiring() {
	}

	public static SubscriptionExpiring of(String customerId) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customerId)
			.setSubscriptionId(UUID.randomUUID().toString())
			.setOfferId("offer")
			.setRetirement("kaizala-pro")
			.setSeats(5)
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setReplacement(Replacement.newBuilder()
				.setPlan("plan")
				.setName("Plan")
				.setOfferId("new-offer")
				.setMaximumSeats(300)
				.setBillingCycle("monthly")
				.build())
			.setOccurredAt(Instant.parse("2026-11-01T00:00:00Z"))
			.build();
	}

	public static ReplacementRefused refused(Work<SubscriptionExpiring> work) {
		return refused(work.fact(), work.now());
	}

	public static ReplacementRefused refused(SubscriptionExpiring fact, Instant at) {
		return ReplacementRefused.newBuilder()
			.setMigrationId(fact.getMigrationId())
			.setCustomerId(fact.getCustomerId())
			.setSubscriptionId(fact.getSubscriptionId())
			.setReason(RefusalReason.OTHER)
			.setOccurredAt(at)
			.build();
	}

}
