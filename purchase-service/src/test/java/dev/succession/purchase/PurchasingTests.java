package dev.succession.purchase;

import java.time.Instant;
import java.util.List;

import dev.succession.events.RefusalReason;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.json.Json;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.UnreadableRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is decided from what the customer holds. */
class PurchasingTests {

	private final SubscriptionExpiring expiring = ExpiringFacts.of("c1", "old", "new-offer", 300);

	private final SubscriptionExpiring second = SubscriptionExpiring.newBuilder(this.expiring).setGeneration(1).build();

	@Test
	void buysAsManySeatsAsTheOldSubscriptionHasNow() {
		Decision decision = decide(old(7, SubscriptionStatus.ACTIVE, false));

		assertThat(decision).isInstanceOfSatisfying(Decision.Buy.class, (buy) -> {
			assertThat(buy.order().seats()).isEqualTo(7);
			assertThat(buy.order().offerId()).isEqualTo("new-offer");
			assertThat(buy.order().friendlyName()).contains("old");
		});
	}

	@Test
	void findsWhatAnEarlierAttemptHasBought() {
		Subscription bought = subscription("new", Purchasing.friendlyName(this.expiring), 5, SubscriptionStatus.ACTIVE,
				true);

		assertThat(decide(old(5, SubscriptionStatus.ACTIVE, false), bought))
			.isEqualTo(new Decision.AlreadyBought(bought));
	}

	@Test
	void findsWhatWasBoughtWithAnotherPlan() {
		Subscription bought = subscription("new", "Another Plan (replaces OLD)", 5, SubscriptionStatus.ACTIVE, true);

		assertThat(decide(old(5, SubscriptionStatus.ACTIVE, false), bought))
			.isEqualTo(new Decision.AlreadyBought(bought));
	}

	@Test
	void doesNotRecogniseAnOrderThatWasPlacedByHand() {
		Subscription byHand = subscription("new", "Plan", 5, SubscriptionStatus.ACTIVE, true);

		assertThat(decide(old(5, SubscriptionStatus.ACTIVE, false), byHand)).isInstanceOf(Decision.Buy.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void buysNothingForASubscriptionWithoutSeats(int seats) {
		assertThat(refusal(old(seats, SubscriptionStatus.ACTIVE, false))).isEqualTo(RefusalReason.OTHER);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, Integer.MIN_VALUE })
	void buysNoPlanThatHasNoSeats(int maximumSeats) {
		SubscriptionExpiring strange = ExpiringFacts.of("c1", "old", "new-offer", maximumSeats);

		assertThat(Purchasing.decide(strange,
				new SubscriptionList(List.of(old(5, SubscriptionStatus.ACTIVE, false)), List.of())))
			.isInstanceOf(Decision.Refuse.class);
	}

	@Test
	void doesNotGuessAboutAPurchaseThatWasUndone() {
		Subscription bought = subscription("new", Purchasing.friendlyName(this.expiring), 5,
				SubscriptionStatus.SUSPENDED, true);

		assertThat(decide(old(5, SubscriptionStatus.ACTIVE, false), bought)).isInstanceOf(Decision.Unclear.class);
	}

	@Test
	void doesNotBuyWhileARowThatMayBeTheReplacementCanNotBeRead() {
		SubscriptionList held = new SubscriptionList(List.of(old(5, SubscriptionStatus.ACTIVE, false)),
				List.of(new UnreadableRow(1, null, "id")));

		assertThat(Purchasing.decide(this.expiring, held)).isInstanceOf(Decision.Unclear.class);
	}

	@Test
	void buysBesideAnUnreadableRowThatIsRuledOut() {
		SubscriptionList held = new SubscriptionList(List.of(old(5, SubscriptionStatus.ACTIVE, false)),
				List.of(new UnreadableRow(1, "s1", "offerId", "Plan", false),
						new UnreadableRow(2, "s2", "offerId", null, true)));

		assertThat(Purchasing.decide(this.expiring, held)).isInstanceOf(Decision.Buy.class);
	}

	@Test
	void doesNotBuyBesideAnUnreadableRowWithTheNameOfTheReplacement() {
		SubscriptionList held = new SubscriptionList(List.of(old(5, SubscriptionStatus.ACTIVE, false)),
				List.of(new UnreadableRow(1, "s1", "offerId", Purchasing.friendlyName(this.expiring), false)));

		assertThat(Purchasing.decide(this.expiring, held)).isInstanceOf(Decision.Unclear.class);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "OLD")
	void doesNotCallTheOldSubscriptionGoneIfItMayBeTheUnreadableRow(@Nullable String id) {
		SubscriptionList held = new SubscriptionList(List.of(),
				List.of(new UnreadableRow(0, id, "quantity", "Old plan", false)));

		assertThat(Purchasing.decide(this.expiring, held)).isInstanceOf(Decision.Unclear.class);
	}

	@Test
	void refusesMoreSeatsThanThePlanAllows() {
		assertThat(refusal(old(301, SubscriptionStatus.ACTIVE, false))).isEqualTo(RefusalReason.SEATS_ABOVE_MAXIMUM);
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "PENDING", "UNKNOWN" })
	void waitsWhileItIsNotToldHowTheOldSubscriptionIs(SubscriptionStatus status) {
		assertThat(decide(old(5, status, false))).isInstanceOf(Decision.Wait.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "SUSPENDED", "DELETED", "EXPIRED", "DISABLED" })
	void refusesWhenTheOldSubscriptionIsNoLongerActive(SubscriptionStatus status) {
		assertThat(refusal(old(5, status, false))).isEqualTo(RefusalReason.OLD_SUBSCRIPTION_NOT_ACTIVE);
	}

	@Test
	void refusesWhenTheOldSubscriptionRenewsAfterAll() {
		assertThat(refusal(old(5, SubscriptionStatus.ACTIVE, true))).isEqualTo(RefusalReason.OLD_SUBSCRIPTION_RENEWS);
	}

	@Test
	void doesNotTakeAListWithoutTheOldSubscriptionForProof() {
		assertThat(decide(subscription("another", "", 5, SubscriptionStatus.ACTIVE, false)))
			.isEqualTo(new Decision.NotListed());
	}

	@Test
	void keepsTheNameOfTheFirstGenerationAndNamesEachLaterOne() {
		assertThat(Purchasing.friendlyName(this.expiring)).isEqualTo("Plan (replaces old)");
		assertThat(Purchasing.friendlyName(this.second)).isEqualTo("Plan (replaces old, try 2)");
	}

	@Test
	void takesNoGenerationsPurchaseForThatOfAnother() {
		assertThat(Purchasing.replaces(Purchasing.friendlyName(this.expiring), this.second)).isFalse();
		assertThat(Purchasing.replaces(Purchasing.friendlyName(this.second), this.expiring)).isFalse();
		assertThat(Purchasing.replaces("Another Plan (REPLACES OLD, TRY 2)", this.second)).isTrue();
	}

	@Test
	void reactivatesWhatAnEarlierGenerationHasBoughtAndSuspended() {
		Subscription suspended = earlier("new-offer", 5, SubscriptionStatus.SUSPENDED);

		assertThat(decideAgain(suspended)).isInstanceOfSatisfying(Decision.Reactivate.class,
				(again) -> assertThat(again.suspended()).isEqualTo(suspended));
	}

	@Test
	void buysAgainWhereTheEarlierPurchaseIsOfAnotherPlanOrHasOtherSeats() {
		assertThat(decideAgain(earlier("another-offer", 5, SubscriptionStatus.SUSPENDED)))
			.isInstanceOf(Decision.Buy.class);
		assertThat(decideAgain(earlier("new-offer", 6, SubscriptionStatus.SUSPENDED))).isInstanceOf(Decision.Buy.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "DELETED", "EXPIRED", "DISABLED" })
	void buysAgainWhereTheEarlierPurchaseIsGone(SubscriptionStatus status) {
		assertThat(decideAgain(earlier("new:offer:1", 5, status))).isInstanceOf(Decision.Buy.class);
	}

	@Test
	void takesTheEarlierPurchaseThatIsActiveAgain() {
		Subscription reactivated = earlier("new-offer", 5, SubscriptionStatus.ACTIVE);

		assertThat(decideAgain(reactivated)).isEqualTo(new Decision.AlreadyBought(reactivated));
	}

	@Test
	void buysNothingWhileAnEarlierPurchaseIsInUseOrCostsMoney() {
		assertThat(decideAgain(earlier("another-offer", 5, SubscriptionStatus.ACTIVE)))
			.isInstanceOf(Decision.Unclear.class);
		assertThat(decideAgain(earlier("new-offer", 6, SubscriptionStatus.ACTIVE)))
			.isInstanceOf(Decision.Unclear.class);
		assertThat(decideAgain(earlier("new:offer:1", 5, SubscriptionStatus.SUSPENDED)))
			.isInstanceOf(Decision.Unclear.class);
		assertThat(decideAgain(earlier("new-offer", 5, SubscriptionStatus.UNKNOWN))).isInstanceOf(Decision.Wait.class);
	}

	private Decision decideAgain(Subscription earlier) {
		return Purchasing.decide(this.second,
				new SubscriptionList(List.of(old(5, SubscriptionStatus.ACTIVE, false), earlier), List.of()));
	}

	private Subscription earlier(String offer, int seats, SubscriptionStatus status) {
		return new Subscription("c1", "new", offer, "Offer", Purchasing.friendlyName(this.expiring), seats, status,
				true, false, null, Instant.parse("2027-01-01T00:00:00Z"), null, "order", "etag",
				new Json(Json.object()));
	}

	/** Case A22, as far as this partner sold the seats. */
	@Test
	void countsTheSeatsOfAllSubscriptionsOfANewCommercePlan() {
		SubscriptionExpiring pooled = ExpiringFacts.of("c1", "old", "P:S", 300);
		Subscription old = old(30, SubscriptionStatus.ACTIVE, false);
		assertThat(decide(pooled, old, held("p:s:a1", 200), held("P:S:A2", 80)))
			.isInstanceOfSatisfying(Decision.Refuse.class, (refused) -> {
				assertThat(refused.reason()).isEqualTo(RefusalReason.SEATS_ABOVE_MAXIMUM);
				assertThat(refused.detail()).startsWith("30 seats wanted, 20 left");
			});
		assertThat(decide(pooled, old, held("P:S:A1", 270), held("P:T:A1", 300))).isInstanceOf(Decision.Buy.class);
		assertThat(decide(this.expiring, old, held("new-offer", 290))).isInstanceOf(Decision.Buy.class);
	}

	private static Decision decide(SubscriptionExpiring expiring, Subscription... held) {
		return Purchasing.decide(expiring, new SubscriptionList(List.of(held), List.of()));
	}

	private static Subscription held(String offerId, int seats) {
		return new Subscription("c1", offerId, offerId, "Offer", "", seats, SubscriptionStatus.ACTIVE, true, false,
				null, Instant.parse("2027-01-01T00:00:00Z"), null, "order", "etag", new Json(Json.object()));
	}

	private RefusalReason refusal(Subscription... held) {
		return ((Decision.Refuse) decide(held)).reason();
	}

	private Decision decide(Subscription... held) {
		return Purchasing.decide(this.expiring, new SubscriptionList(List.of(held), List.of()));
	}

	private static Subscription old(int seats, SubscriptionStatus status, boolean autoRenew) {
		return subscription("old", "", seats, status, autoRenew);
	}

	private static Subscription subscription(String id, String friendlyName, int seats, SubscriptionStatus status,
			boolean autoRenew) {
		return new Subscription("c1", id, "offer", "Offer", friendlyName, seats, status, autoRenew, false, null,
				Instant.parse("2027-01-01T00:00:00Z"), null, "order", "etag", new Json(Json.object()));
	}

}
