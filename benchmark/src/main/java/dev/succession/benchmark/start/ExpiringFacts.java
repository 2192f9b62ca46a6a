package dev.succession.benchmark.start;

import java.time.Instant;
import java.util.Iterator;
import java.util.UUID;

import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.partnercenter.OfferIds;

/**
 * Migrations of a tenant, announced one by one as discovery would announce them.
 */
final class ExpiringFacts {

	private static final int MAXIMUM_SEATS = 300;

	private final Iterator<ExpectedMigration> migrations;

	ExpiringFacts(TenantSnapshot tenant) {
		this.migrations = ExpectedMigration.of(tenant)
			.stream()
			.filter((migration) -> migration.offerId().equals(OfferIds.BUSINESS_BASIC))
			.iterator();
	}

	SubscriptionExpiring next() {
		ExpectedMigration migration = this.migrations.next();
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(migration.old().customerId())
			.setSubscriptionId(migration.old().id())
			.setOfferId(migration.old().offerId())
			.setRetirement("kaizala-pro")
			.setSeats(migration.old().quantity())
			.setEndDate(migration.old().commitmentEndDate())
			.setReplacement(Replacement.newBuilder()
				.setPlan("microsoft-365-business-basic")
				.setName("Microsoft 365 Business Basic")
				.setOfferId(migration.offerId())
				.setMaximumSeats(MAXIMUM_SEATS)
				.setBillingCycle("monthly")
				.setTermDuration(null)
				.build())
			.setOccurredAt(Instant.now())
			.build();
	}

}
