package dev.succession.purchase;

import java.time.Instant;
import java.util.UUID;

import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.partnercenter.OfferIds;

/** Facts that start a purchase. */
public final class ExpiringFacts {

	private ExpiringFacts() {
	}

	public static SubscriptionExpiring of(String customerId, String subscriptionId, String replacementOffer,
			int maximumSeats) {
		boolean newCommerce = replacementOffer.contains(":");
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customerId)
			.setSubscriptionId(subscriptionId)
			.setOfferId(OfferIds.KAIZALA_PRO)
			.setRetirement("kaizala-pro")
			.setSeats(1)
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setReplacement(Replacement.newBuilder()
				.setPlan("plan")
				.setName("Plan")
				.setOfferId(replacementOffer)
				.setMaximumSeats(maximumSeats)
				.setBillingCycle("monthly")
				.setTermDuration(newCommerce ? "P1Y" : null)
				.build())
			.setOccurredAt(Instant.parse("2026-11-01T00:00:00Z"))
			.build();
	}

}
