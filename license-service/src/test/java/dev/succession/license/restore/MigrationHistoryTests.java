package dev.succession.license.restore;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.InMemoryJournal;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesRefused;
import dev.succession.events.LicensesRestored;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.license.restore.MigrationHistory.Rollback;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a rollback means here, by what has happened before it. */
class MigrationHistoryTests {

	private static final UUID MIGRATION = UUID.randomUUID();

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	private final ReplacementPurchased purchased = purchased();

	private final InMemoryJournal journal = new InMemoryJournal().happened(this.purchased);

	@Test
	void beginsWithWhatIsParkedHere() {
		this.journal.happened(parked(ParkedReason.USERS_LEFT, NOON)).parked(this.purchased);

		assertThat(judge()).isEqualTo(new Rollback.Start(this.purchased));
	}

	@Test
	void waitsForAMigrationThatWasTakenUpAgainSinceItWasParked() {
		this.journal.happened(refused()).happened(parked(ParkedReason.USERS_LEFT, NOON));

		assertThat(judge()).isEqualTo(new Rollback.UnderWay());
	}

	@Test
	void waitsForAMigrationThatOnlyAnEarlierStepHadParked() {
		this.journal.happened(parked(ParkedReason.UNCLEAR_OUTCOME, NOON.minusSeconds(60)));

		assertThat(judge()).isEqualTo(new Rollback.UnderWay());
	}

	@Test
	void leavesAnUndoAloneThatHasBegun() {
		this.journal.happened(refused());

		assertThat(judge()).isEqualTo(new Rollback.HasBegun());
	}

	@Test
	void beginsAgainWhenThePurchaseCouldNotBeCancelled() {
		this.journal.happened(restored()).happened(parked(ParkedReason.COMPENSATION_FAILED, NOON.plusSeconds(60)));

		assertThat(judge()).isEqualTo(new Rollback.Start(this.purchased));
	}

	private Rollback judge() {
		return MigrationHistory.of(Work.of(this.purchased).journal(this.journal).build()).judge();
	}

	private static MigrationParked parked(ParkedReason reason, Instant at) {
		return MigrationParked.newBuilder()
			.setMigrationId(MIGRATION)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setStep(MigrationStep.REASSIGNMENT)
			.setReason(reason)
			.setAttempts(1)
			.setOccurredAt(at)
			.build();
	}

	private static LicensesRefused refused() {
		return LicensesRefused.newBuilder()
			.setMigrationId(MIGRATION)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setFromSkuId("from")
			.setReplacementSkuId("to")
			.setUsersMoved(1)
			.setRefusals(List.of())
			.setOccurredAt(NOON)
			.build();
	}

	private static LicensesRestored restored() {
		return LicensesRestored.newBuilder()
			.setMigrationId(MIGRATION)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setUsersRestored(1)
			.setOccurredAt(NOON)
			.build();
	}

	private static ReplacementPurchased purchased() {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(MIGRATION)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setEndDate(NOON)
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setReplacementOfferId("offer")
			.setReplacementSkuId("to")
			.setSeats(2)
			.setOccurredAt(NOON)
			.build();
	}

}
