package dev.succession.monitor.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.events.DriftKind;
import dev.succession.events.DriftRemedy;
import dev.succession.events.ExaminedUser;
import dev.succession.events.ForeseenMove;
import dev.succession.events.LicensesExamined;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.Retirement;
import dev.succession.events.SeenStatus;
import dev.succession.events.SeenSubscription;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.monitor.MadeUpMigration;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is told as a difference, and what is not. */
class DriftTests {

	private static final int SEATS = MadeUpMigration.SEATS;

	private final MadeUpMigration it = MadeUpMigration.any();

	private final List<SpecificRecord> completed = List.of(this.it.expiring(1), this.it.purchased(2),
			this.it.reassigned(3), this.it.suspended(4));

	private final List<SpecificRecord> undone = List.of(this.it.expiring(1), this.it.purchased(2), this.it.restoring(3),
			this.it.restored(4), this.it.cancelled(5));

	@Test
	void isNoneIfPartnerCenterSaysWhatTheFactsSay() {
		assertThat(drift(this.completed, this.it.old(SeenStatus.SUSPENDED), bought(SeenStatus.ACTIVE))).isEmpty();
		assertThat(drift(this.undone, this.it.old(SeenStatus.ACTIVE), bought(SeenStatus.SUSPENDED))).isEmpty();
	}

	@Test
	void isThatTheOldSubscriptionIsActiveAgain() {
		assertThat(drift(this.completed, this.it.old(SeenStatus.ACTIVE), bought(SeenStatus.ACTIVE)))
			.containsExactly(new Drift(DriftKind.OLD_ACTIVE, DriftRemedy.RETIRE_AGAIN, "old-" + this.it.id(),
					"SUSPENDED", "ACTIVE"));
	}

	@Test
	void isThatWhatWasToEndGoesOn() {
		SubscriptionSuspended left = SubscriptionSuspended.newBuilder(this.it.suspended(4))
			.setRetirement(Retirement.CANCELLED_AT_END)
			.build();
		List<SpecificRecord> facts = List.of(this.it.expiring(1), this.it.purchased(2), this.it.reassigned(3), left);
		assertThat(drift(facts, this.it.old(SeenStatus.ACTIVE))).isEmpty();
		SeenSubscription renewing = this.it.old(SeenStatus.ACTIVE);
		renewing.setGoesOn(true);
		assertThat(drift(facts, renewing)).extracting(Drift::kind, Drift::read)
			.containsExactly(tuple(DriftKind.OLD_GOES_ON, "goes on after 2026-05-01"));
		SeenSubscription renewed = this.it.old(SeenStatus.ACTIVE);
		renewed.setEndDate(MadeUpMigration.END.plus(Duration.ofDays(365)));
		assertThat(drift(facts, renewed)).extracting(Drift::kind, Drift::told, Drift::read)
			.containsExactly(tuple(DriftKind.OLD_GOES_ON, "ends 2026-05-01", "ends 2027-05-01"));
	}

	@Test
	void isThatTheReplacementIsNotActiveAnyMore() {
		assertThat(drift(this.completed, bought(SeenStatus.SUSPENDED))).extracting(Drift::kind, Drift::remedy)
			.containsExactly(tuple(DriftKind.REPLACEMENT_NOT_ACTIVE, DriftRemedy.LOOK_BY_HAND));
		assertThat(drift(this.completed, bought(SeenStatus.DELETED))).extracting(Drift::kind, Drift::remedy)
			.containsExactly(tuple(DriftKind.REPLACEMENT_NOT_ACTIVE, DriftRemedy.ROLLBACK));
	}

	@Test
	void isThatTheReplacementHasOtherSeats() {
		assertThat(drift(this.completed, MadeUpMigration.replacement(SeenStatus.ACTIVE, SEATS + 1)))
			.containsExactly(new Drift(DriftKind.REPLACEMENT_SEATS, DriftRemedy.NONE, "new", "25 seats", "26 seats"));
		assertThat(drift(this.completed, MadeUpMigration.replacement(SeenStatus.ACTIVE, SEATS - 1)))
			.extracting(Drift::remedy)
			.containsExactly(DriftRemedy.LOOK_BY_HAND);
	}

	@Test
	void isThatWhatWasUndoneIsBoughtAgainOrGone() {
		assertThat(drift(this.undone, bought(SeenStatus.ACTIVE))).extracting(Drift::kind)
			.containsExactly(DriftKind.REPLACEMENT_ACTIVE);
		assertThat(drift(this.undone, this.it.old(SeenStatus.DELETED))).extracting(Drift::kind)
			.containsExactly(DriftKind.OLD_NOT_ACTIVE);
	}

	@Test
	void isThatAStepThatIsParkedHasAnEffectAllTheSame() {
		List<SpecificRecord> parked = List.of(this.it.expiring(1), this.it.purchased(2), this.it.reassigned(3),
				this.it.parked(4, MigrationStep.SUSPENSION, ParkedReason.UNCLEAR_OUTCOME, null));
		assertThat(drift(parked, this.it.old(SeenStatus.SUSPENDED))).extracting(Drift::kind, Drift::remedy)
			.containsExactly(tuple(DriftKind.OLD_NOT_ACTIVE, DriftRemedy.REDRIVE));
	}

	@Test
	void isNotThatARetiredSubscriptionIsStoppedWhileItsUndoingIsParked() {
		List<SpecificRecord> facts = new ArrayList<>(this.completed);
		facts.add(this.it.rollback(5));
		facts.add(this.it.parked(6, MigrationStep.COMPENSATION, ParkedReason.COMPENSATION_FAILED, null));
		assertThat(drift(facts, this.it.old(SeenStatus.SUSPENDED))).isEmpty();
	}

	@Test
	void isThatAReplacementWasBoughtByHand() {
		List<SpecificRecord> parked = List.of(this.it.expiring(1),
				this.it.parked(4, MigrationStep.PURCHASE, ParkedReason.REFUSED, null));
		SeenSubscription byHand = MadeUpMigration.replacement(SeenStatus.ACTIVE, 3);
		byHand.setSubscriptionId("by-hand");
		assertThat(drift(parked, byHand)).extracting(Drift::kind, Drift::subscriptionId)
			.containsExactly(tuple(DriftKind.BOUGHT_BY_HAND, "by-hand"));
		assertThat(Drift.of(told(parked), seen(60, byHand), Set.of("by-hand"))).as("another migration's").isEmpty();
		byHand.setBoughtAt(MadeUpMigration.minute(0));
		assertThat(drift(parked, byHand)).as("bought before it was announced").isEmpty();
		byHand.setBoughtAt(MadeUpMigration.minute(2));
		byHand.setOfferId("another offer");
		assertThat(drift(parked, byHand)).as("another plan").isEmpty();
	}

	@Test
	void isNotWhatWasReadBeforeTheNewestFactOrSoonAfterIt() {
		for (int minute : new int[] { 3, 4, 19 }) {
			assertThat(Drift.of(told(this.completed), seen(minute, this.it.old(SeenStatus.ACTIVE)), Set.of()))
				.as("read at minute %d", minute)
				.isEmpty();
		}
		assertThat(Drift.of(told(this.completed), seen(20, this.it.old(SeenStatus.ACTIVE)), Set.of())).hasSize(1);
	}

	@Test
	void isNotWhatAStepUnderWayMayHaveChanged() {
		List<SpecificRecord> rolledBack = new ArrayList<>(this.completed);
		rolledBack.add(this.it.rollback(5));
		assertThat(drift(rolledBack, this.it.old(SeenStatus.ACTIVE))).isEmpty();
		List<SpecificRecord> redriven = new ArrayList<>(this.undone);
		redriven.add(this.it.redrive(6));
		assertThat(drift(redriven, bought(SeenStatus.ACTIVE))).isEmpty();
		assertThat(drift(List.of(this.it.expiring(1), this.it.purchased(2)), this.it.old(SeenStatus.SUSPENDED)))
			.isEmpty();
	}

	@Test
	void isNotWhatIsNotListedOrHasAnUnknownStatus() {
		assertThat(drift(this.completed)).isEmpty();
		assertThat(drift(this.completed, this.it.old(SeenStatus.UNKNOWN), bought(SeenStatus.UNKNOWN))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource(names = { "EXPIRED", "DELETED", "SUSPENDED" })
	void isNotTheEndOfASubscriptionAtItsEndDate(SeenStatus status) {
		int afterTheEnd = (int) Duration.between(MadeUpMigration.BEGINNING, MadeUpMigration.END).toMinutes() + 1;
		assertThat(Drift.of(told(this.undone), seen(afterTheEnd, this.it.old(status)), Set.of())).isEmpty();
	}

	@Test
	void doesNotDependOnTheOrderInWhichFactsAreRead() {
		List<SpecificRecord> facts = new ArrayList<>(this.completed);
		for (int seed = 0; seed < 20; seed++) {
			Collections.shuffle(facts, new Random(seed));
			assertThat(drift(facts, this.it.old(SeenStatus.ACTIVE), bought(SeenStatus.DELETED))).as("seed %d", seed)
				.extracting(Drift::kind)
				.containsExactly(DriftKind.OLD_ACTIVE, DriftKind.REPLACEMENT_NOT_ACTIVE);
		}
	}

	@Test
	void isThatMovedUsersHoldOtherLicencesThanTheyWereGiven() {
		List<SpecificRecord> facts = new ArrayList<>(this.completed);
		facts.add(this.it.lookedAt(60, 20, user(false, false), user(true, false), user(true, true)));
		assertThat(drift(facts)).containsExactly(
				new Drift(DriftKind.USERS_WITHOUT_LICENSE, DriftRemedy.LOOK_BY_HAND, "new", "20 users moved",
						"1 with neither licence"),
				new Drift(DriftKind.USERS_HOLD_OLD, DriftRemedy.LOOK_BY_HAND, "old-" + this.it.id(), "20 users moved",
						"2 with the old licence"));
		facts.add(this.it.lookedAt(70, 20));
		assertThat(drift(facts)).as("looked at again").isEmpty();
	}

	@Test
	void isThatUsersWhoHaveTheOldLicenceBackHoldTheNewOne() {
		List<SpecificRecord> facts = new ArrayList<>(this.undone);
		facts.add(restored(this.it.lookedAt(60, 20, user(true, true), user(false, true), user(false, false))));
		assertThat(drift(facts)).extracting(Drift::kind, Drift::read)
			.containsExactly(tuple(DriftKind.USERS_WITHOUT_LICENSE, "1 with neither licence"),
					tuple(DriftKind.USERS_HOLD_NEW, "2 with the new licence"));
	}

	@Test
	void proposesAReDriveWhereThatMovesTheUsers() {
		List<SpecificRecord> parked = List.of(this.it.expiring(1), this.it.purchased(2),
				this.it.parked(3, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null),
				this.it.lookedAt(60, 20, user(true, false)));
		assertThat(drift(parked)).extracting(Drift::kind, Drift::remedy)
			.containsExactly(tuple(DriftKind.USERS_HOLD_OLD, DriftRemedy.REDRIVE));
	}

	@Test
	void isNotWhatAnExaminationHasToldOfUsersThatIsTooEarlyIncompleteOrOfAnotherState() {
		LicensesExamined told = this.it.lookedAt(60, 20, user(false, false));
		assertThat(withUsers(this.completed, this.it.lookedAt(19, 20, user(false, false)))).as("too early").isEmpty();
		assertThat(withUsers(this.completed, LicensesExamined.newBuilder(told).setLast(false).build()))
			.as("more is to come")
			.isEmpty();
		assertThat(withUsers(this.completed, LicensesExamined.newBuilder(told).setPart(1).build()))
			.as("the first part is missing")
			.isEmpty();
		assertThat(withUsers(this.completed, restored(told))).as("restored meanwhile").isEmpty();
		assertThat(withUsers(this.undone, told)).as("before it was undone").isEmpty();
		assertThat(withUsers(this.completed, LicensesExamined.newBuilder(told).setGeneration(1).build()))
			.as("a generation that is not")
			.isEmpty();
		assertThat(withUsers(List.of(), told)).as("a migration that is not").isEmpty();
		assertThat(withUsers(this.completed, told)).hasSize(1);
	}

	@Test
	void addsUpThePartsOfAnExaminationAndKeepsTheOneBeforeUntilTheNextIsComplete() {
		LicensesExamined first = LicensesExamined.newBuilder(this.it.lookedAt(60, 20, user(false, false)))
			.setLast(false)
			.build();
		LicensesExamined second = LicensesExamined.newBuilder(this.it.lookedAt(60, 5, user(false, false)))
			.setPart(1)
			.build();
		LicensesExamined again = LicensesExamined.newBuilder(this.it.lookedAt(90, 25)).setLast(false).build();
		assertThat(withUsers(this.completed, first, second, second, again)).extracting(Drift::told, Drift::read)
			.containsExactly(tuple("25 users moved", "2 with neither licence"));
	}

	@Test
	void takesWhatIsForeseenForNoLookAtMovedUsers() {
		LicensesExamined told = this.it.lookedAt(60, 20, user(false, false));
		LicensesExamined foreseen = LicensesExamined.newBuilder(this.it.lookedAt(90, 3))
			.setForeseen(new ForeseenMove(20, 3, MadeUpMigration.minute(90)))
			.build();
		assertThat(withUsers(this.completed, told, foreseen)).isEqualTo(withUsers(this.completed, told));
		assertThat(withUsers(this.completed, foreseen)).isEmpty();
		assertThat(Migration.UNKNOWN.with(foreseen)).isEqualTo(Migration.UNKNOWN);
	}

	private List<Drift> withUsers(List<SpecificRecord> facts, LicensesExamined... parts) {
		List<SpecificRecord> all = new ArrayList<>(List.of(parts));
		all.addAll(facts);
		return drift(all);
	}

	private static LicensesExamined restored(LicensesExamined told) {
		return LicensesExamined.newBuilder(told).setRestored(true).build();
	}

	private static ExaminedUser user(boolean holdsOld, boolean holdsNew) {
		return new ExaminedUser("ada", holdsOld, holdsNew);
	}

	private static SeenSubscription bought(SeenStatus status) {
		return MadeUpMigration.replacement(status, SEATS);
	}

	private List<Drift> drift(List<SpecificRecord> facts, SeenSubscription... seen) {
		Migration migration = told(facts);
		return Drift.of(migration, seen(60, seen), new HashSet<>(Drift.named(migration)));
	}

	private static Migration told(List<SpecificRecord> facts) {
		return facts.stream().reduce(Migration.UNKNOWN, Migration::with, (one, _) -> one);
	}

	private Seen seen(int minute, SeenSubscription... subscriptions) {
		return new Seen(MadeUpMigration.minute(minute).toEpochMilli(),
				Stream.of(subscriptions).map(Seen.Row::of).toList());
	}

}
