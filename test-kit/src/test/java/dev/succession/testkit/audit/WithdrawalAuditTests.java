package dev.succession.testkit.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.events.Replacement;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import dev.succession.simulator.client.LedgerEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class WithdrawalAuditTests {

	private static final UUID MIGRATION = UUID.randomUUID();

	private static final Replacement PLAN = new Replacement("plan", "Plan", "offer", 300, "monthly", null, null, "");

	@Test
	void findsAnOrderForWhatWasWithdrawn() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> audit(List.of(announced(0)), List.of()).check(List.of(order())))
			.withMessageContaining("orders for what was withdrawn");
	}

	@Test
	void findsNothingWhereItWasAnnouncedAgainOrOrderedBefore() {
		assertThatNoException()
			.isThrownBy(() -> audit(List.of(announced(0), announced(2)), List.of()).check(List.of(order())));
		assertThatNoException()
			.isThrownBy(() -> audit(List.of(announced(0)), List.of(ordered())).check(List.of(order())));
		assertThatNoException().isThrownBy(() -> audit(List.of(announced(0)), List.of()).check(List.of()));
	}

	private static WithdrawalAudit audit(List<SubscriptionExpiring> announced, List<ReplacementOrdered> ordered) {
		return new WithdrawalAudit(announced,
				List.of(SubscriptionWithdrawn.newBuilder()
					.setMigrationId(MIGRATION)
					.setRevision(1)
					.setCustomerId("customer")
					.setSubscriptionId("old")
					.setRetirement("kaizala-pro")
					.setReason(WithdrawalReason.RENEWS)
					.setOccurredAt(Instant.EPOCH)
					.build()),
				ordered);
	}

	private static SubscriptionExpiring announced(int revision) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(MIGRATION)
			.setRevision(revision)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOfferId("kaizala")
			.setRetirement("kaizala-pro")
			.setSeats(1)
			.setEndDate(Instant.EPOCH)
			.setReplacement(PLAN)
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	private static ReplacementOrdered ordered() {
		return ReplacementOrdered.newBuilder()
			.setMigrationId(MIGRATION)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setEndDate(Instant.EPOCH)
			.setReplacement(PLAN)
			.setOrderId("order")
			.setSeats(1)
			.setOccurredAt(Instant.EPOCH)
			.build();
	}

	private static LedgerEntry order() {
		return new LedgerEntry(1, Instant.EPOCH, "order.placed", "customer", "new", "offer", 1, "active", null,
				Set.of(), Set.of(), Set.of(), "request", MIGRATION.toString());
	}

}
