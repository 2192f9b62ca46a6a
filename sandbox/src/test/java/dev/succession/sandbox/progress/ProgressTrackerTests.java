package dev.succession.sandbox.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

import dev.succession.events.Cancellation;
import dev.succession.events.CustomerExamined;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.Retirement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.SubscriptionLeftAlone;
import dev.succession.events.SubscriptionReactivated;
import dev.succession.events.SubscriptionSuspended;
import dev.succession.events.SubscriptionWithdrawn;
import dev.succession.events.UserMoved;
import dev.succession.events.WithdrawalReason;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTrackerTests {

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	private static final UUID ONE = new UUID(0, 1);

	private static final UUID TWO = new UUID(0, 2);

	@Test
	void isNotSettledBeforeEveryCustomerWasExamined() {
		assertThat(after(examined("a", 0)).isSettled(2)).isFalse();
		assertThat(after(examined("a", 0), examined("b", 0)).isSettled(2)).isTrue();
	}

	@Test
	void isNotSettledWhileAnAnnouncementIsStillToBeRead() {
		assertThat(after(examined("a", 1)).isSettled(1)).isFalse();
		assertThat(after(examined("a", 1), expiring(ONE), completed(ONE, NOON)).isSettled(1)).isTrue();
	}

	@Test
	void isNotSettledWhileAMigrationIsUnderWay() {
		assertThat(after(examined("a", 1), expiring(ONE)).isSettled(1)).isFalse();
	}

	@Test
	void isSettledWithAParkedMigrationAndNamesIt() {
		ProgressSnapshot progress = after(examined("a", 1), expiring(ONE), parked(ONE, NOON));
		assertThat(progress.isSettled(1)).isTrue();
		assertThat(progress.ended(MigrationState.PARKED)).isOne();
		assertThat(progress.parked()).singleElement().extracting(MigrationParked::getMigrationId).isEqualTo(ONE);
	}

	@Test
	void countsAMigrationThatDiscoveryParkedWithoutAnnouncingIt() {
		ProgressSnapshot progress = after(examined("a", 0), parked(ONE, NOON));
		assertThat(progress.isSettled(1)).isTrue();
		assertThat(progress.ended(MigrationState.PARKED)).isOne();
	}

	@Test
	void isSettledWithAWithdrawnMigrationUntilItIsAnnouncedAgain() {
		SubscriptionExpiring again = SubscriptionExpiring.newBuilder(expiring(ONE))
			.setRevision(2)
			.setOccurredAt(NOON.plusSeconds(1))
			.build();
		ProgressSnapshot withdrawn = after(examined("a", 1), expiring(ONE), withdrawn(ONE, NOON));
		assertThat(withdrawn.isSettled(1)).isTrue();
		assertThat(withdrawn.ended(MigrationState.WITHDRAWN)).isOne();
		assertThat(after(examined("a", 1), expiring(ONE), withdrawn(ONE, NOON), again).isSettled(1)).isFalse();
		assertThat(after(examined("a", 1), expiring(ONE), again, withdrawn(ONE, NOON)).isSettled(1)).isFalse();
	}

	@Test
	void countsNoWithdrawalAfterTheOrder() {
		assertThat(after(expiring(ONE), ordered(ONE), withdrawn(ONE, NOON)).ended(MigrationState.WITHDRAWN)).isZero();
	}

	@Test
	void countsTheLaterOfTwoEnds() {
		assertThat(after(completed(ONE, NOON.plusSeconds(1)), parked(ONE, NOON)).ended(MigrationState.COMPLETED))
			.isOne();
		assertThat(after(completed(ONE, NOON), parked(ONE, NOON.plusSeconds(1))).ended(MigrationState.PARKED)).isOne();
	}

	@Test
	void countsAMigrationThatWasRolledBackAsCompensated() {
		ProgressSnapshot underWay = after(completed(ONE, NOON), reactivated(ONE, NOON.plusSeconds(1)));
		assertThat(underWay.ended(MigrationState.COMPLETED)).isZero();
		assertThat(underWay.isSettled(0)).isFalse();
		ProgressSnapshot undone = after(cancelled(ONE, NOON.plusSeconds(2)), reactivated(ONE, NOON.plusSeconds(1)),
				completed(ONE, NOON));
		assertThat(undone.ended(MigrationState.COMPENSATED)).isOne();
		assertThat(undone.isSettled(0)).isTrue();
	}

	@Test
	void countsAMigrationThatBeganAnewByItsNewestGeneration() {
		SubscriptionExpiring again = SubscriptionExpiring.newBuilder(expiring(ONE)).setGeneration(1).build();
		ProgressSnapshot underWay = after(again, expiring(ONE), cancelled(ONE, NOON));
		assertThat(underWay.ended(MigrationState.COMPENSATED)).isZero();
		assertThat(underWay.isSettled(0)).isFalse();
		SubscriptionSuspended completed = SubscriptionSuspended.newBuilder(completed(ONE, NOON))
			.setGeneration(1)
			.build();
		assertThat(after(completed, cancelled(ONE, NOON.plusSeconds(1)), again).ended(MigrationState.COMPLETED))
			.isOne();
	}

	@Test
	void doesNotExpectFurtherStepsOfAMigrationThatWasParked() {
		ProgressSnapshot progress = after(expiring(ONE), parked(ONE, NOON), expiring(TWO));
		assertThat(progress.due(MigrationState.PURCHASED)).isOne();
		assertThat(progress.due(MigrationState.COMPLETED)).isOne();
	}

	@Test
	void countsASuspensionAsAllStepsBeforeItToo() {
		ProgressSnapshot progress = after(completed(ONE, NOON), expiring(ONE));
		assertThat(progress.reached(MigrationState.PURCHASED)).isOne();
		assertThat(progress.reached(MigrationState.COMPLETED)).isOne();
	}

	@Test
	void countsAUserOnceIfItsMoveIsReportedTwice() {
		assertThat(after(moved(ONE, "u"), moved(ONE, "u"), moved(ONE, "v")).usersMoved()).isEqualTo(2);
	}

	@Test
	void countsACustomerAsUnreadUntilAnExaminationSucceeds() {
		CustomerExamined failed = examined("a", 0);
		failed.setFailure("403");
		assertThat(after(failed).customersUnread()).isOne();
		assertThat(after(failed, examined("a", 0)).customersUnread()).isZero();
	}

	@Test
	void saysOfEveryCustomerWhatHasBecomeOfIt() {
		CustomerExamined failed = examined("unread", 0);
		failed.setFailure("403");
		Coverage coverage = after(expiring(ONE), examined("a", 1), leftAlone("a", "t", LeftAloneReason.TRIAL),
				leftAlone("b", "s", LeftAloneReason.EXPIRED), leftAlone("b", "t", LeftAloneReason.TRIAL),
				examined("b", 0), leftAlone("c", null, LeftAloneReason.NO_RELATIONSHIP), examined("d", 0), failed,
				examined("e", 0), leftAlone("e", "s", LeftAloneReason.AGREEMENT_MISSING),
				leftAlone("e", "t", LeftAloneReason.RENEWS))
			.coverage();

		assertThat(coverage.customers()).isEqualTo(6);
		assertThat(coverage.inOneLine(6))
			.isEqualTo("6 = 1 with a migration + 1 agreement missing + 1 expired + 1 no relationship "
					+ "+ 1 without a subscription to migrate now + 1 unreadable");
	}

	@Test
	void isNotSettledBeforeEveryFindingIsRead() {
		CustomerExamined examined = examined("b", 0);
		examined.setLeftAlone(1);

		assertThat(after(examined).isSettled(1)).isFalse();
		assertThat(after(examined, leftAlone("b", "s", LeftAloneReason.RENEWS)).isSettled(1)).isTrue();
	}

	@Test
	void foretellsWhenAllIsDoneAndWhatWillBeLate() {
		ProgressSnapshot progress = after(expiring(ONE), ordered(ONE), expiring(TWO), ordered(TWO),
				completed(new UUID(0, 3), NOON), parked(new UUID(0, 4), NOON));
		Outlook outlook = progress.outlook(NOON.minusSeconds(50), Duration.ofSeconds(30));
		assertThat(outlook.underWay()).isEqualTo(2);
		assertThat(outlook.forecast().allDone()).isEqualTo(NOON.plusSeconds(70));
		assertThat(outlook.forecast().late()).hasSize(2);
		assertThat(outlook.inOneLine())
			.isEqualTo("2 on the way forward, done at 2026-11-01T12:01:10Z at this pace; 2 too late");
	}

	@Test
	void foretellsNothingBeforeAStepHasFinishedAnything() {
		assertThat(after(expiring(ONE)).outlook(NOON, Duration.ofSeconds(1)).inOneLine())
			.isEqualTo("1 on the way forward; 1 without a forecast, because a step has finished nothing yet");
		assertThat(after(expiring(ONE), completed(ONE, NOON)).outlook(NOON, Duration.ofSeconds(1)).inOneLine())
			.isEqualTo("no migration is on the way forward");
	}

	@Test
	void foretellsNothingOfWhatIsRolledBack() {
		assertThat(
				after(completed(ONE, NOON), reactivated(ONE, NOON.plusSeconds(1))).outlook(NOON, Duration.ofSeconds(1))
					.underWay())
			.isZero();
	}

	private static ReplacementOrdered ordered(UUID migration) {
		return ReplacementOrdered.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setSubscriptionId("s")
			.setEndDate(NOON)
			.setReplacement(new Replacement("plan", "Plan", "offer", 300, "monthly", null, null, ""))
			.setOrderId("o")
			.setSeats(5)
			.setOccurredAt(NOON)
			.build();
	}

	private static SubscriptionLeftAlone leftAlone(String customer, String subscription, LeftAloneReason reason) {
		return SubscriptionLeftAlone.newBuilder()
			.setFindingId(UUID.randomUUID())
			.setCustomerId(customer)
			.setSubscriptionId(subscription)
			.setReason(reason)
			.setOccurredAt(NOON)
			.build();
	}

	private static ProgressSnapshot after(SpecificRecord... facts) {
		ProgressTracker tracker = new ProgressTracker();
		Arrays.stream(facts).forEach(tracker::on);
		return tracker.now();
	}

	private static CustomerExamined examined(String customer, int announced) {
		return CustomerExamined.newBuilder()
			.setScanId(new UUID(0, 9))
			.setCustomerId(customer)
			.setSubscriptions(3)
			.setAnnounced(announced)
			.setAlreadyAnnounced(0)
			.setUnreadable(0)
			.setFailure(null)
			.setOccurredAt(NOON)
			.build();
	}

	private static SubscriptionExpiring expiring(UUID migration) {
		return SubscriptionExpiring.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setSubscriptionId("s")
			.setOfferId("o")
			.setRetirement("kaizala-pro")
			.setSeats(5)
			.setEndDate(NOON)
			.setReplacement(new Replacement("plan", "Plan", "offer", 300, "monthly", null, null, ""))
			.setOccurredAt(NOON)
			.build();
	}

	private static SubscriptionWithdrawn withdrawn(UUID migration, Instant at) {
		return SubscriptionWithdrawn.newBuilder()
			.setMigrationId(migration)
			.setRevision(1)
			.setCustomerId("a")
			.setSubscriptionId("old")
			.setRetirement("kaizala-pro")
			.setReason(WithdrawalReason.RENEWS)
			.setOccurredAt(at)
			.build();
	}

	private static SubscriptionSuspended completed(UUID migration, Instant at) {
		return SubscriptionSuspended.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setSubscriptionId("s")
			.setReplacementSubscriptionId("r")
			.setRetirement(Retirement.SUSPENDED)
			.setOccurredAt(at)
			.build();
	}

	private static SubscriptionReactivated reactivated(UUID migration, Instant at) {
		return SubscriptionReactivated.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setSubscriptionId("s")
			.setOrderId("o")
			.setReplacementSubscriptionId("r")
			.setFromSkuId("f")
			.setReplacementSkuId("t")
			.setOccurredAt(at)
			.build();
	}

	private static ReplacementCancelled cancelled(UUID migration, Instant at) {
		return ReplacementCancelled.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setSubscriptionId("s")
			.setOrderId("o")
			.setReplacementSubscriptionId("r")
			.setCancellation(Cancellation.SUSPENDED)
			.setOccurredAt(at)
			.build();
	}

	private static MigrationParked parked(UUID migration, Instant at) {
		return MigrationParked.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setSubscriptionId("s")
			.setStep(MigrationStep.PURCHASE)
			.setReason(ParkedReason.REFUSED)
			.setDetail("400/2085")
			.setAttempts(1)
			.setOccurredAt(at)
			.build();
	}

	private static UserMoved moved(UUID migration, String user) {
		return UserMoved.newBuilder()
			.setMigrationId(migration)
			.setCustomerId("a")
			.setUserId(user)
			.setFromSkuId("f")
			.setToSkuId("t")
			.setOccurredAt(NOON)
			.build();
	}

}
