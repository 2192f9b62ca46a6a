package dev.succession.purchase;

import java.time.Duration;
import java.time.Instant;

import dev.succession.choreography.Outcome;
import dev.succession.events.Cancellation;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.purchase.Cancelling.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a purchase is undone, by what it is and when. */
class CancellingTests {

	private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

	private static final String NEW_COMMERCE = "cfq7ttc0lh18:0001:cfq7ttc0k971";

	@Test
	void suspendsALegacySubscriptionAtAnyTime() {
		assertThat(decide("offer", SubscriptionStatus.ACTIVE, null))
			.isEqualTo(new Verdict.Change(SubscriptionStatus.SUSPENDED));
	}

	@Test
	void deletesANewCommerceSubscriptionWhileThatIsFree() {
		assertThat(decide(NEW_COMMERCE, SubscriptionStatus.ACTIVE, NOON.plusSeconds(1)))
			.isEqualTo(new Verdict.Change(SubscriptionStatus.DELETED));
		assertThat(decide(NEW_COMMERCE, SubscriptionStatus.SUSPENDED, NOON.plusSeconds(1)))
			.as("a suspended one is billed on")
			.isEqualTo(new Verdict.Change(SubscriptionStatus.DELETED));
	}

	@Test
	void leavesWhatWouldCostATermToAHuman() {
		assertThat(decide(NEW_COMMERCE, SubscriptionStatus.ACTIVE, NOON)).isInstanceOfSatisfying(Verdict.Stop.class,
				(stop) -> assertThat(stop.why()).contains("closed at 2026-11-01T12:00:00Z"));
		assertThat(decide(NEW_COMMERCE, SubscriptionStatus.ACTIVE, null)).isInstanceOf(Verdict.Stop.class);
	}

	@Test
	void findsWhatIsCancelledAlready() {
		assertThat(decide("offer", SubscriptionStatus.SUSPENDED, null))
			.isEqualTo(new Verdict.Cancelled(Cancellation.SUSPENDED));
		assertThat(decide(NEW_COMMERCE, SubscriptionStatus.DELETED, NOON))
			.isEqualTo(new Verdict.Cancelled(Cancellation.DELETED));
	}

	@Test
	void doesNotGuessAtAStatusItDoesNotKnow() {
		assertThat(decide("offer", SubscriptionStatus.UNKNOWN, null)).isInstanceOf(Verdict.Wait.class);
	}

	@ParameterizedTest
	@CsvSource({ "P7D, P1D", "P1D, PT6H", "PT8H, PT2H", "PT20M, PT5M", "PT1M, PT5M" })
	void triesSeveralTimesBeforeTheFreeWindowClosesAndLooksSoonAfter(Duration left, Duration wait) {
		Subscription replacement = subscription(NEW_COMMERCE, SubscriptionStatus.ACTIVE, NOON.plus(left));

		Outcome.Later next = Cancelling.inTime(inADay(), replacement, NOON);

		assertThat(next).isEqualTo(Outcome.askAgain(NOON.plus(wait), "pending").within(Duration.ofDays(3)));
	}

	@Test
	void leavesAWaitAsItIsThatNoWindowShortens() {
		Outcome.Later named = Outcome.postponed(NOON.plus(Duration.ofHours(1)), "throttled");
		Subscription closing = subscription(NEW_COMMERCE, SubscriptionStatus.ACTIVE, NOON.plusSeconds(60));

		assertThat(Cancelling.inTime(named, closing, NOON)).isEqualTo(named);
		assertThat(Cancelling.inTime(inADay(), subscription("offer", SubscriptionStatus.ACTIVE, null), NOON))
			.isEqualTo(inADay());
	}

	private static Outcome.Later inADay() {
		return Outcome.askAgain(NOON.plus(Duration.ofDays(1)), "pending").within(Duration.ofDays(3));
	}

	private static Verdict decide(String offer, SubscriptionStatus status, @Nullable Instant freeUntil) {
		return Cancelling.decide(subscription(offer, status, freeUntil), NOON);
	}

	private static Subscription subscription(String offer, SubscriptionStatus status, @Nullable Instant freeUntil) {
		return new Subscription("c1", "new", offer, "Offer", "", 5, status, false, false, null, null, freeUntil,
				"order", "etag", null);
	}

}
