package dev.succession.license.move;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.ReassignmentContinued;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.license.FailureProperties;
import dev.succession.license.LicenseProperties;
import dev.succession.license.OnFailure;
import dev.succession.license.Retry;
import dev.succession.partnercenter.licenses.SubscribedSku;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What follows after the last page, for a customer with two old subscriptions of 10 and 5
 * seats; the migration is that of the first.
 */
class ReassignmentCourseTests {

	private static final int SEATS = 10;

	private static final int SEATS_OF_BOTH = 15;

	private final ReplacementPurchased purchased = ReplacementPurchased.newBuilder()
		.setMigrationId(UUID.randomUUID())
		.setCustomerId("customer")
		.setSubscriptionId("old")
		.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
		.setOrderId("order")
		.setReplacementSubscriptionId("new")
		.setReplacementOfferId("offer")
		.setReplacementSkuId("new-sku")
		.setSeats(SEATS)
		.setOccurredAt(Instant.now())
		.build();

	private final ReassignmentCourse course = new ReassignmentCourse(
			new LicenseProperties(200, 16, 5, Duration.ofSeconds(30), Duration.ofHours(4), Duration.ofMinutes(15)),
			new FailureProperties(OnFailure.PARK, 1));

	@Test
	void isDoneWhenNoUserHoldsTheOldLicence() {
		assertThat(after(moved(7), 0).facts()).hasOnlyElementsOfType(LicensesReassigned.class);
	}

	@Test
	void isDoneWhenItsSeatsAreGivenAwayAndTheOtherSubscriptionHasSeatsForTheRest() {
		assertThat(after(moved(SEATS), 5).facts()).hasOnlyElementsOfType(LicensesReassigned.class);
	}

	@Test
	void looksOnceMoreForUsersWhileItHasSeatsOfItsOwn() {
		assertThat(continued(after(moved(7), 5)).getRound()).isOne();
		assertThat(after(moved(7).nextRound(), 5).facts()).as("who is not listed depends on the other subscription")
			.hasOnlyElementsOfType(LicensesReassigned.class);
	}

	@Test
	void leavesRoomForUsersWhomTheOtherMigrationHasCountedAsWell() {
		ReassignmentContinued second = continued(after(moved(SEATS), 7));
		assertThat(second.getExtraUsers()).as("the count may be late").isZero();

		ReassignmentContinued third = continued(after(Progress.of(second), 7));

		assertThat(third.getExtraUsers()).isEqualTo(2);
		assertThat(Progress.of(third).seatsLeft()).isEqualTo(2);
	}

	@Test
	void keepsInSightWhoMayBeTriedAgainWhileMovesAreSettledForAnUndo() {
		UserRefusal refused = refusal();
		Progress progress = waitingFor(refused, move("read"), move("unread"));

		ReassignmentContinued settled = continued(this.course.afterSettling(
				ChunkResult.settled(progress, List.of(new MoveResult.Confirmed(move("read")), unread()), seats(3)),
				work()));

		assertThat(settled.getRefusals()).containsExactly(refused);
		assertThat(settled.getUnconfirmed()).extracting(UserMoved::getUserId).containsExactly("unread");
	}

	@Test
	void waitsUnchangedForAnUndoWhileNoMoveCanBeSettled() {
		Progress progress = waitingFor(refusal(), move("unread"));

		Outcome outcome = this.course.afterSettling(ChunkResult.settled(progress, List.of(unread()), seats(3)), work());

		assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, (later) -> assertThat(later.next()).isNull());
	}

	private static UserRefusal refusal() {
		return UserRefusal.newBuilder()
			.setUserId("refused")
			.setReason(UserRefusalReason.LICENSE_NOT_YET_THERE)
			.setDetail("the licence is not there yet")
			.build();
	}

	/**
	 * All users have been gone through: one is to be tried again, some are not read back.
	 */
	private Progress waitingFor(UserRefusal refused, UserMoved... sent) {
		ReassignmentContinued continued = ReassignmentFacts.continued(moved(7).waiting(Instant.now()), Instant.now());
		continued.setRefusals(List.of(refused));
		continued.setUnconfirmed(List.of(sent));
		return Progress.of(continued);
	}

	private UserMoved move(String user) {
		return UserMoved.newBuilder()
			.setMigrationId(this.purchased.getMigrationId())
			.setCustomerId(this.purchased.getCustomerId())
			.setUserId(user)
			.setFromSkuId("old-sku")
			.setToSkuId("new-sku")
			.setDisabledPlans(List.of())
			.setOccurredAt(this.purchased.getOccurredAt())
			.build();
	}

	private MoveResult unread() {
		return new MoveResult.Unconfirmed(move("unread"), Retry.backOff(work(), "it is not read back yet"));
	}

	private Progress moved(int users) {
		ReassignmentContinued continued = ReassignmentFacts.continued(Progress.start(this.purchased, "old-sku"),
				Instant.now());
		continued.setUsersMoved(users);
		return Progress.of(continued);
	}

	private Outcome after(Progress progress, int holders) {
		return this.course.after(ChunkResult.of(progress, List.of(), List.of(), seats(holders), null), work());
	}

	private static Seats seats(int holders) {
		return new Seats(sku("old-sku", SEATS_OF_BOTH, holders), sku("new-sku", SEATS, 0), SEATS, 0);
	}

	private Work<ReplacementPurchased> work() {
		return Work.of(this.purchased).build();
	}

	private static ReassignmentContinued continued(Outcome outcome) {
		assertThat(outcome).isInstanceOf(Outcome.Later.class);
		assertThat(((Outcome.Later) outcome).next()).isInstanceOf(ReassignmentContinued.class);
		return (ReassignmentContinued) ((Outcome.Later) outcome).next();
	}

	private static SubscribedSku sku(String id, int seats, int users) {
		return new SubscribedSku(id, "PART", seats - users, seats, users, seats, 0, Set.of("plan"));
	}

}
