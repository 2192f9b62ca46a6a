package dev.succession.choreography;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.Cancellation;
import dev.succession.events.CommandKind;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.CommandRefused;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.Retirement;
import dev.succession.events.RollbackRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.WithdrawalReason;
import dev.succession.schemas.catalogue.Service;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Exactly one service answers a command that none can obey. */
class CommandRefusalsTests {

	private static final Instant ANNOUNCED = Instant.parse("2026-11-01T00:00:00Z");

	private final SubscriptionExpiring expiring = Expiring.of("customer");

	private final UUID migrationId = this.expiring.getMigrationId();

	@Test
	void discoveryAnswersForAMigrationThatNobodyKnows() {
		assertThat(answers(redrive(0))).containsExactly("discovery UNKNOWN_MIGRATION");
		assertThat(answers(rollback(0))).containsExactly("discovery UNKNOWN_MIGRATION");
	}

	@Test
	void theWriterOfTheNewestFactAnswersForAMigrationThatIsUnderWay() {
		assertThat(answers(redrive(0), this.expiring)).containsExactly("discovery NOT_PARKED");
		assertThat(answers(redrive(0), this.expiring, purchased(1))).containsExactly("purchase NOT_PARKED");
		assertThat(answers(redrive(0), this.expiring, purchased(1), parked(2, MigrationStep.REASSIGNMENT)))
			.containsExactly("license NOT_PARKED");
	}

	@Test
	void aCompletedMigrationIsNotRedriven() {
		assertThat(answers(redrive(0), this.expiring, purchased(1), suspended(2)))
			.containsExactly("cancellation ALREADY_COMPLETED");
	}

	@Test
	void discoveryAnswersForAMigrationThatItHasWithdrawn() {
		assertThat(answers(redrive(0), this.expiring, withdrawn(1))).containsExactly("discovery WITHDRAWN");
		assertThat(answers(rollback(0), this.expiring, withdrawn(1))).containsExactly("discovery NOTHING_TO_UNDO");
	}

	@Test
	void aWithdrawalThatCameAfterTheOrderDoesNotCount() {
		assertThat(answers(redrive(0), this.expiring, ordered(1), withdrawn(2))).containsExactly("purchase NOT_PARKED");
	}

	@Test
	void anUndoneMigrationIsLeftToDiscoveryAndCannotBeUndoneAgain() {
		assertThat(answers(redrive(0), this.expiring, purchased(1), cancelled(2, 0))).isEmpty();
		assertThat(answers(rollback(0), this.expiring, purchased(1), cancelled(2, 0)))
			.containsExactly("purchase ALREADY_UNDONE");
	}

	@Test
	void anOlderGenerationIsNotTakenUpAgain() {
		SubscriptionExpiring again = SubscriptionExpiring.newBuilder(this.expiring)
			.setGeneration(1)
			.setOccurredAt(ANNOUNCED.plusSeconds(3))
			.build();

		assertThat(answers(redrive(0), this.expiring, purchased(1), cancelled(2, 0), again))
			.containsExactly("discovery OLDER_GENERATION");
		assertThat(answers(rollback(0), this.expiring, purchased(1), cancelled(2, 0), again))
			.containsExactly("discovery OLDER_GENERATION");
		assertThat(answers(redrive(2), this.expiring, purchased(1), cancelled(2, 0), again))
			.containsExactly("discovery UNKNOWN_MIGRATION");
	}

	@Test
	void aMigrationWithoutAReplacementHasNothingToUndo() {
		assertThat(answers(rollback(0), this.expiring, parked(1, MigrationStep.PURCHASE)))
			.containsExactly("purchase NOTHING_TO_UNDO");
	}

	@Test
	void aRollbackThatAnotherServiceObeysIsNotRefused() {
		assertThat(answers(rollback(0), this.expiring, purchased(1), suspended(2))).isEmpty();
	}

	@Test
	void whatHappensAfterTheCommandDoesNotChangeWhoAnswers() {
		assertThat(answers(redrive(0), this.expiring, purchased(1), suspended(100_000)))
			.containsExactly("purchase NOT_PARKED");
	}

	@Test
	void aCommandFromAClockThatIsWrongIsAnsweredByDiscovery() {
		RedriveRequested old = RedriveRequested.newBuilder(redrive(0)).setOccurredAt(Instant.EPOCH).build();

		assertThat(answers(old, this.expiring, purchased(1))).containsExactly("discovery NOT_PARKED");
	}

	@Test
	void theAnswerNamesTheCommand() {
		RollbackRequested command = rollback(7);
		Outcome outcome = CommandRefusals.rollback(Work.of(command).journal(journal(Service.DISCOVERY)).build());

		CommandRefused refused = (CommandRefused) outcome.facts().getFirst();
		assertThat(refused.getMigrationId()).isEqualTo(this.migrationId);
		assertThat(refused.getCustomerId()).isEqualTo("customer");
		assertThat(refused.getGeneration()).isEqualTo(7);
		assertThat(refused.getCommand()).isEqualTo(CommandKind.ROLLBACK);
		assertThat(refused.getCommandedAt()).isEqualTo(command.getOccurredAt());
	}

	private Stream<String> answers(SpecificRecord command, SpecificRecord... facts) {
		return Stream.of(Service.values())
			.flatMap((service) -> reason(command, journal(service, facts)).stream()
				.map((reason) -> "%s %s".formatted(service.name().toLowerCase(), reason)));
	}

	private static InMemoryJournal journal(Service service, SpecificRecord... facts) {
		InMemoryJournal journal = new InMemoryJournal().of(service);
		Stream.of(facts).forEach(journal::happened);
		return journal;
	}

	private static Optional<CommandRefusalReason> reason(SpecificRecord command, Journal journal) {
		Outcome outcome = switch (command) {
			case RedriveRequested redrive -> CommandRefusals.redrive(Work.of(redrive).journal(journal).build());
			case RollbackRequested rollback -> CommandRefusals.rollback(Work.of(rollback).journal(journal).build());
			default -> throw new IllegalArgumentException();
		};
		return outcome.facts().stream().map((fact) -> ((CommandRefused) fact).getReason()).findFirst();
	}

	private RedriveRequested redrive(int generation) {
		return new RedriveRequested(this.migrationId, generation, "customer", "", ANNOUNCED.plusSeconds(60));
	}

	private RollbackRequested rollback(int generation) {
		return new RollbackRequested(this.migrationId, generation, "customer", "", ANNOUNCED.plusSeconds(60));
	}

	private SubscriptionWithdrawn withdrawn(int second) {
		return SubscriptionWithdrawn.newBuilder()
			.setMigrationId(this.migrationId)
			.setRevision(1)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setRetirement("kaizala-pro")
			.setReason(WithdrawalReason.RENEWS)
			.setOccurredAt(ANNOUNCED.plusSeconds(second))
			.build();
	}

	private ReplacementOrdered ordered(int second) {
		return ReplacementOrdered.newBuilder()
			.setMigrationId(this.migrationId)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setEndDate(ANNOUNCED)
			.setReplacement(this.expiring.getReplacement())
			.setOrderId("order")
			.setSeats(5)
			.setOccurredAt(ANNOUNCED.plusSeconds(second))
			.build();
	}

	private ReplacementPurchased purchased(int second) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(this.migrationId)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setEndDate(ANNOUNCED)
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setReplacementOfferId("offer")
			.setReplacementSkuId("sku")
			.setSeats(5)
			.setOccurredAt(ANNOUNCED.plusSeconds(second))
			.build();
	}

	private MigrationParked parked(int second, MigrationStep step) {
		return MigrationParked.newBuilder()
			.setMigrationId(this.migrationId)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setStep(step)
			.setReason(ParkedReason.REFUSED)
			.setAttempts(1)
			.setOccurredAt(ANNOUNCED.plusSeconds(second))
			.build();
	}

	private SubscriptionSuspended suspended(int second) {
		return SubscriptionSuspended.newBuilder()
			.setMigrationId(this.migrationId)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setReplacementSubscriptionId("new")
			.setRetirement(Retirement.SUSPENDED)
			.setOccurredAt(ANNOUNCED.plusSeconds(second))
			.build();
	}

	private ReplacementCancelled cancelled(int second, int generation) {
		return ReplacementCancelled.newBuilder()
			.setMigrationId(this.migrationId)
			.setGeneration(generation)
			.setCustomerId("customer")
			.setSubscriptionId("old")
			.setOrderId("order")
			.setReplacementSubscriptionId("new")
			.setCancellation(Cancellation.SUSPENDED)
			.setOccurredAt(ANNOUNCED.plusSeconds(second))
			.build();
	}

}
