package dev.succession.purchase;

import java.time.Instant;

import dev.succession.events.Cancellation;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.purchase.Cancelling.Verdict;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

	private static Verdict decide(String offer, SubscriptionStatus status, @Nullable Instant freeUntil) {
		return Cancelling.decide(subscription(offer, status, freeUntil), NOON);
	}

	private static Subscription subscription(String offer, SubscriptionStatus status, @Nullable Instant freeUntil) {
		return new Subscription("c1", "new", offer, "Offer", "", 5, status, false, false, null, null, freeUntil,
				"order", "etag", null);
	}

}
