package dev.succession.monitor.projection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.succession.events.CommandKind;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.UserRefusalReason;
import dev.succession.events.WindowDecision;
import dev.succession.events.WithdrawalReason;
import dev.succession.monitor.MadeUpMigration;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class StandingTests {

	private static final String NO_CREDIT = "400/2094 The credit is used up";

	private final MadeUpMigration it = MadeUpMigration.any();

	@Test
	void waitsForTheOrderAfterItWasAnnounced() {
		Standing standing = standing(this.it.expiring(1));
		assertThat(standing.state()).isEqualTo(MigrationState.RUNNING);
		assertThat(standing.expected()).isEqualTo(new Expected(FactTopic.REPLACEMENT_ORDERED, Service.PURCHASE));
		assertThat(standing.since()).isEqualTo(MadeUpMigration.minute(1).toEpochMilli());
		assertThat(standing.cause()).isNull();
	}

	@Test
	void waitsForEachFactOfTheForwardWayFromItsOwner() {
		assertThat(expected(this.it.expiring(1), this.it.ordered(2)))
			.isEqualTo(new Expected(FactTopic.REPLACEMENT_PURCHASED, Service.PURCHASE));
		assertThat(expected(this.it.ordered(2), this.it.purchased(3), this.it.moved(4, "ada")))
			.isEqualTo(new Expected(FactTopic.LICENSES_REASSIGNED, Service.LICENSE));
		assertThat(expected(this.it.purchased(3), this.it.reassigned(4)))
			.isEqualTo(new Expected(FactTopic.SUBSCRIPTION_SUSPENDED, Service.CANCELLATION));
		assertThat(expected(this.it.reassigned(4), this.it.dependents(5)))
			.isEqualTo(new Expected(FactTopic.LICENSES_REASSIGNED, Service.LICENSE));
	}

	@Test
	void isCompletedWhenTheOldSubscriptionIsSuspended() {
		Standing standing = standing(this.it.expiring(1), this.it.ordered(2), this.it.purchased(3),
				this.it.reassigned(4), this.it.suspended(5));
		assertThat(standing.state()).isEqualTo(MigrationState.COMPLETED);
		assertThat(standing.expected()).isNull();
	}

	@Test
	void isParkedWithTheReasonOfTheRefusal() {
		Standing standing = standing(this.it.expiring(1), this.it.refused(2, RefusalReason.CREDIT_OR_RISK, NO_CREDIT),
				this.it.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, NO_CREDIT));
		assertThat(standing.state()).isEqualTo(MigrationState.PARKED);
		assertThat(standing.expected()).isNull();
		assertThat(standing.cause()).isEqualTo(new Cause(MigrationStep.PURCHASE, "REFUSED", "CREDIT_OR_RISK",
				"400/2094", NO_CREDIT, MadeUpMigration.minute(2).toEpochMilli()));
	}

	@Test
	void isParkedAndNotUndoneIfUsersAreLeft() {
		Standing standing = standing(this.it.purchased(1),
				this.it.usersRefused(2, UserRefusalReason.ASSIGNED_THROUGH_GROUP, "400/60000 inherited", "ada", "bob"),
				this.it.parked(2, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null));
		assertThat(standing.state()).isEqualTo(MigrationState.PARKED);
		assertThat(standing.cause()).extracting(Cause::refusal, Cause::code, Cause::text)
			.containsExactly("ASSIGNED_THROUGH_GROUP", "400/60000", "400/60000 inherited");
	}

	@Test
	void goesOnWhereItWasParkedAfterARedrive() {
		Standing standing = standing(this.it.purchased(1),
				this.it.usersRefused(2, UserRefusalReason.OTHER, "400/1", "ada"),
				this.it.parked(2, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null), this.it.redrive(3));
		assertThat(standing.state()).isEqualTo(MigrationState.RUNNING);
		assertThat(standing.expected()).isEqualTo(new Expected(FactTopic.LICENSES_REASSIGNED, Service.LICENSE));
		assertThat(standing.since()).isEqualTo(MadeUpMigration.minute(3).toEpochMilli());
	}

	@Test
	void tellsSinceWhenAnOperatorHasItStandStill() {
		assertThat(pausedSince(this.it.expiring(1), this.it.pause(2), this.it.ordered(3)))
			.isEqualTo(MadeUpMigration.minute(2).toEpochMilli());
		assertThat(pausedSince(this.it.expiring(1), this.it.resume(3), this.it.pause(2))).isNull();
		assertThat(pausedSince(this.it.expiring(1), this.it.pause(2), this.it.resume(3), this.it.pause(4)))
			.isEqualTo(MadeUpMigration.minute(4).toEpochMilli());
		assertThat(standing(this.it.expiring(1), this.it.pause(2))).isEqualTo(standing(this.it.expiring(1)));
	}

	@Test
	void isWithdrawnUntilItIsAnnouncedAgain() {
		SpecificRecord withdrawn = this.it.withdrawn(2, 1, WithdrawalReason.RENEWS);
		Standing standing = standing(this.it.expiring(1), withdrawn);
		assertThat(standing.state()).isEqualTo(MigrationState.WITHDRAWN);
		assertThat(standing.expected()).isNull();
		assertThat(standing.cause()).extracting(Cause::step, Cause::reason)
			.containsExactly(MigrationStep.DISCOVERY, "RENEWS");
		assertThat(standing(this.it.expiring(1), withdrawn, this.it.redrive(3)).state())
			.isEqualTo(MigrationState.WITHDRAWN);
		assertThat(standing(this.it.expiring(1), withdrawn, this.it.expiring(3, 2)).state())
			.isEqualTo(MigrationState.RUNNING);
	}

	@Test
	void isNotWithdrawnAfterItsOrder() {
		SpecificRecord tooLate = this.it.withdrawn(3, 1, WithdrawalReason.RENEWS);
		assertThat(standing(this.it.expiring(1), this.it.ordered(2), tooLate).state())
			.isEqualTo(MigrationState.RUNNING);
		assertThat(standing(this.it.expiring(1), this.it.ordered(2), tooLate, this.it.purchased(4),
				this.it.reassigned(5), this.it.suspended(6))
			.state()).isEqualTo(MigrationState.COMPLETED);
	}

	@Test
	void isWithdrawnIfItWasOnlyReleased() {
		MadeUpRollout rollout = new MadeUpRollout("kaizala-pro");
		assertThat(standing(this.it.expiring(1), rollout.released(2, this.it),
				this.it.withdrawn(3, 1, WithdrawalReason.RENEWS))
			.state()).isEqualTo(MigrationState.WITHDRAWN);
	}

	@Test
	void waitsForTheOrderOnceItIsReleased() {
		MadeUpRollout rollout = new MadeUpRollout("kaizala-pro");
		Standing released = standing(this.it.expiring(1), rollout.released(2, this.it));
		assertThat(released.expected()).isEqualTo(new Expected(FactTopic.REPLACEMENT_ORDERED, Service.PURCHASE));
		assertThat(released.since()).isEqualTo(MadeUpMigration.minute(2).toEpochMilli());
		assertThat(expected(this.it.expiring(1), rollout.released(2, this.it), rollout.releaseRefused(3, this.it)))
			.isEqualTo(Expected.RELEASE);
		assertThat(standing(this.it.expiring(1), rollout.atRisk(3, this.it))).isEqualTo(standing(this.it.expiring(1)));
	}

	@Test
	void waitsForItsReleaseWhileItIsApproved() {
		MadeUpRollout rollout = new MadeUpRollout("kaizala-pro");
		SpecificRecord planned = rollout.entry(2, this.it, EntryState.PLANNED, HoldReason.NOTHING);
		SpecificRecord approved = rollout.entry(3, this.it, EntryState.APPROVED, HoldReason.WAVE);
		assertThat(expected(this.it.expiring(1), approved)).isEqualTo(Expected.RELEASE);
		assertThat(expected(approved, this.it.expiring(1))).isEqualTo(Expected.RELEASE);
		assertThat(standing(this.it.expiring(1), planned)).isEqualTo(standing(this.it.expiring(1)));
		assertThat(expected(this.it.expiring(1), approved, planned)).isEqualTo(expected(this.it.expiring(1)));
		assertThat(expected(this.it.expiring(1), approved, this.it.ordered(4)))
			.isEqualTo(expected(this.it.expiring(1), this.it.ordered(4)));
		assertThat(expected(this.it.next().expiring(5), approved)).isEqualTo(expected(this.it.next().expiring(5)));
		assertThat(standing(this.it.expiring(1), approved, this.it.withdrawn(4, 1, WithdrawalReason.RENEWS)).state())
			.isEqualTo(MigrationState.WITHDRAWN);
	}

	@Test
	void isParkedIfNoPlanFitsAnyMore() {
		Standing standing = standing(this.it.expiring(1), this.it.withdrawn(2, 1, WithdrawalReason.NO_REPLACEMENT),
				this.it.parked(2, MigrationStep.DISCOVERY, ParkedReason.NO_REPLACEMENT, null));
		assertThat(standing.state()).isEqualTo(MigrationState.PARKED);
	}

	@Test
	void staysParkedIfTheRedriveIsRefused() {
		Standing standing = standing(this.it.expiring(1),
				this.it.parked(2, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, null), this.it.redrive(3),
				this.it.commandRefused(4, CommandKind.REDRIVE, 3));
		assertThat(standing.state()).isEqualTo(MigrationState.PARKED);
	}

	@Test
	void isTakenUpAgainAfterARefusedRedriveAndAnotherOne() {
		Standing standing = standing(this.it.expiring(1),
				this.it.parked(2, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, null), this.it.redrive(3),
				this.it.commandRefused(4, CommandKind.REDRIVE, 3), this.it.redrive(5));
		assertThat(standing.state()).isEqualTo(MigrationState.RUNNING);
	}

	@Test
	void isParkedAgainAfterARedriveInVain() {
		Standing standing = standing(this.it.expiring(1),
				this.it.parked(2, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, null), this.it.redrive(3),
				this.it.parked(4, MigrationStep.PURCHASE, ParkedReason.UNCLEAR_OUTCOME, null));
		assertThat(standing.state()).isEqualTo(MigrationState.PARKED);
		assertThat(standing.cause()).extracting(Cause::reason).isEqualTo("UNCLEAR_OUTCOME");
	}

	@Test
	void isUndoneIfUsersAreRefusedAndThatIsThePolicy() {
		SpecificRecord refused = this.it.usersRefused(2, UserRefusalReason.CONFLICTING_PLANS, "400/60001 clash", "ada");
		Standing undoing = standing(this.it.purchased(1), refused);
		assertThat(undoing.state()).isEqualTo(MigrationState.COMPENSATING);
		assertThat(undoing.expected()).isEqualTo(new Expected(FactTopic.LICENSES_RESTORED, Service.LICENSE));
		assertThat(expected(this.it.purchased(1), refused, this.it.restored(3)))
			.isEqualTo(new Expected(FactTopic.REPLACEMENT_CANCELLED, Service.PURCHASE));
		Standing undone = standing(this.it.purchased(1), refused, this.it.restored(3), this.it.cancelled(4),
				this.it.restored(5));
		assertThat(undone.state()).isEqualTo(MigrationState.COMPENSATED);
		assertThat(undone.cause()).extracting(Cause::reason, Cause::refusal, Cause::code)
			.containsExactly(Cause.USERS_REFUSED, "CONFLICTING_PLANS", "400/60001");
	}

	@Test
	void isUndoneFromItsEndIfAnOperatorAsksForIt() {
		Standing asked = standing(this.it.reassigned(1), this.it.suspended(2), this.it.rollback(3));
		assertThat(asked.state()).isEqualTo(MigrationState.COMPENSATING);
		assertThat(asked.expected()).isEqualTo(new Expected(FactTopic.SUBSCRIPTION_REACTIVATED, Service.CANCELLATION));
		assertThat(asked.cause()).extracting(Cause::reason, Cause::text)
			.containsExactly(Cause.ROLLBACK, "the customer has asked for it");
		assertThat(expected(this.it.reassigned(1), this.it.suspended(2), this.it.rollback(3), this.it.reactivated(4)))
			.isEqualTo(new Expected(FactTopic.LICENSES_RESTORED, Service.LICENSE));
	}

	@Test
	void isUndoneByLicenceServiceIfItWasParkedBeforeAllUsersWereMoved() {
		Standing asked = standing(this.it.purchased(1),
				this.it.parked(2, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null), this.it.rollback(3));
		assertThat(asked.expected()).isEqualTo(new Expected(FactTopic.LICENSES_RESTORED, Service.LICENSE));
		assertThat(expected(this.it.purchased(1),
				this.it.parked(2, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null), this.it.rollback(3),
				this.it.restoring(4)))
			.isEqualTo(new Expected(FactTopic.LICENSES_RESTORED, Service.LICENSE));
	}

	@Test
	void isUndoneBeforeItsWindowCloses() {
		SpecificRecord parked = this.it.parked(2, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null);
		assertThat(standing(this.it.purchased(1), parked, this.it.closing(3, WindowDecision.KEEP)).state())
			.isEqualTo(MigrationState.PARKED);
		Standing undoing = standing(this.it.purchased(1), parked, this.it.closing(3, WindowDecision.UNDO));
		assertThat(undoing.state()).isEqualTo(MigrationState.COMPENSATING);
		assertThat(undoing.cause()).extracting(Cause::reason).isEqualTo(Cause.WINDOW);
	}

	@Test
	void beginsAnewInItsNextGeneration() {
		MadeUpMigration second = this.it.next();
		List<SpecificRecord> first = List.of(this.it.expiring(1), this.it.purchased(2), this.it.restored(3),
				this.it.cancelled(4));
		Standing asked = standing(and(first, this.it.redrive(5)));
		assertThat(asked.state()).isEqualTo(MigrationState.RUNNING);
		assertThat(asked.expected()).isEqualTo(new Expected(FactTopic.SUBSCRIPTION_EXPIRING, Service.DISCOVERY));
		Standing begun = standing(and(first, this.it.redrive(5), second.expiring(6)));
		assertThat(begun.state()).isEqualTo(MigrationState.RUNNING);
		assertThat(begun.expected()).isEqualTo(new Expected(FactTopic.REPLACEMENT_ORDERED, Service.PURCHASE));
	}

	@Test
	void isNotOpenedByACommandThatNamesAnyGeneration() {
		Migration told = told(List.of(this.it.expiring(1), this.it.next().next().rollback(2)));
		assertThat(told.generation()).isZero();
		assertThat(Standing.of(told).state()).isEqualTo(MigrationState.RUNNING);
	}

	@Test
	void isUnknownAsLongAsOnlyCommandsNameIt() {
		assertThat(told(List.of(this.it.redrive(1), this.it.commandRefused(2, CommandKind.REDRIVE, 1))).isKnown())
			.isFalse();
	}

	@Test
	void doesNotDependOnTheOrderInWhichTopicsAreRead() {
		MadeUpMigration second = this.it.next();
		List<SpecificRecord> facts = new ArrayList<>(
				List.of(this.it.expiring(1), this.it.ordered(2), this.it.purchased(3), this.it.moved(4, "ada"),
						this.it.usersRefused(5, UserRefusalReason.OTHER, "400/1", "bob"),
						this.it.parked(5, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null),
						this.it.redrive(6), this.it.commandRefused(7, CommandKind.REDRIVE, 6), this.it.rollback(8),
						this.it.restoring(9), this.it.restored(10), this.it.cancelled(11), this.it.redrive(12),
						second.expiring(13), second.ordered(14), second.redrive(15),
						second.parked(16, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, NO_CREDIT)));
		Migration inOrder = told(facts);
		Random random = new Random(7);
		for (int round = 0; round < 500; round++) {
			Collections.shuffle(facts, random);
			Migration shuffled = told(facts);
			assertThat(shuffled.orders().get(1)).isEqualTo(inOrder.orders().get(1));
			assertThat(MigrationSummary.of(shuffled)).isEqualTo(MigrationSummary.of(inOrder));
		}
	}

	@Test
	void isTheSameWhenFactsAreSeenTwice() {
		List<SpecificRecord> facts = List.of(this.it.expiring(1), this.it.ordered(2), this.it.redrive(3));
		assertThat(told(Stream.concat(facts.stream(), facts.stream()).toList())).isEqualTo(told(facts));
	}

	/** A rehearsal is told in the timeline, and changes nothing. */
	@Test
	void standsAsBeforeAfterARehearsal() {
		List<SpecificRecord> facts = List.of(this.it.expiring(1),
				this.it.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, null), this.it.redrive(3),
				this.it.commandRefused(4, CommandKind.REDRIVE, 3));
		Migration before = told(facts);

		Migration after = before.with(this.it.rehearsal(5))
			.waiting(0, new Wait(FactTopic.REHEARSAL_REQUESTED, 5, 6, 1))
			.with(this.it.rehearsed(6))
			.with(this.it.commandRefused(7, CommandKind.REHEARSAL, 5));

		assertThat(after).isEqualTo(before);
	}

	@Test
	void isRememberedAsJson() {
		JsonMapper json = new JsonMapper();
		Migration told = told(List.of(this.it.expiring(1), this.it.usersRefused(2, UserRefusalReason.OTHER, "a", "ada"),
				this.it.parked(2, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null), this.it.redrive(3)))
			.waiting(0, new Wait(FactTopic.REPLACEMENT_PURCHASED, 4, 5, 6));
		assertThat(json.readValue(json.writeValueAsString(told), Migration.class)).isEqualTo(told);
	}

	@Test
	void owesOneFactAfterEachFactThatAStepTakesOnTheWay() {
		for (FactTopic fact : FactTopic.values()) {
			assertThat(Expected.after(fact).isPresent()).as(fact.topic()).isEqualTo(Service.owing(fact).isPresent());
		}
	}

	private Standing standing(SpecificRecord... facts) {
		return standing(List.of(facts));
	}

	private static Standing standing(List<SpecificRecord> facts) {
		return Standing.of(told(facts));
	}

	private static Long pausedSince(SpecificRecord... facts) {
		return MigrationSummary.of(told(List.of(facts))).pausedSince();
	}

	private Expected expected(SpecificRecord... facts) {
		return standing(facts).expected();
	}

	private static Migration told(List<SpecificRecord> facts) {
		Migration migration = Migration.UNKNOWN;
		for (SpecificRecord fact : facts) {
			migration = migration.with(fact);
		}
		return migration;
	}

	private static List<SpecificRecord> and(List<SpecificRecord> facts, SpecificRecord... more) {
		return Stream.concat(facts.stream(), Stream.of(more)).toList();
	}

}
