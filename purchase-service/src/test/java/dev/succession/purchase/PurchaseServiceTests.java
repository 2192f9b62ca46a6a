package dev.succession.purchase;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.simulator.client.LedgerEntry;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import dev.succession.testkit.partnercenter.SkuIds;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@ServiceTest(value = PurchaseApplication.class, seed = 7, settings = "succession.purchase.provisioning-poll=1s")
class PurchaseServiceTests {

	private static final String PRODUCT_AND_SKU = "CFQ7TTC0LH18:0001";

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final Deque<SubscriptionRow> smallSubscriptions;

	PurchaseServiceTests(SimulatedPartnerCenter partnerCenter, FactLog log) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.smallSubscriptions = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));
	}

	@Test
	void reportsAPurchaseOnceItIsProvisioned() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		SubscriptionExpiring expiring = announce(old, OfferIds.BUSINESS_BASIC, 300);

		ReplacementPurchased purchased = this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());

		assertThat(purchased.getSeats()).isEqualTo(old.quantity());
		assertThat(purchased.getReplacementSkuId()).isEqualTo(SkuIds.BUSINESS_BASIC);
		assertThat(purchased.getFreeToCancelUntil()).isNull();
		assertThat(orders(expiring)).singleElement().satisfies((order) -> {
			assertThat(order.offerId()).isEqualToIgnoringCase(OfferIds.BUSINESS_BASIC);
			assertThat(order.quantity()).isEqualTo(old.quantity());
			assertThat(order.subscriptionId()).isEqualToIgnoringCase(purchased.getReplacementSubscriptionId());
			assertThat(order.correlationId()).isEqualTo(expiring.getMigrationId().toString());
		});
	}

	@Test
	void buysInNewCommerceThroughACart() {
		SubscriptionExpiring expiring = announce(this.smallSubscriptions.pop(), OfferIds.BUSINESS_BASIC_NEW_COMMERCE,
				300);

		ReplacementPurchased purchased = this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());

		assertThat(purchased.getFreeToCancelUntil()).as("the window in which undoing it is free").isNotNull();
		assertThat(orders(expiring)).hasSize(1);
	}

	/** Case A11. */
	@Test
	void looksUpTheAvailabilityThatIsNotConfigured() {
		SubscriptionExpiring expiring = announce(this.smallSubscriptions.pop(), PRODUCT_AND_SKU, 300);

		ReplacementPurchased purchased = this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());

		assertThat(purchased.getReplacementOfferId()).isEqualToIgnoringCase(OfferIds.BUSINESS_BASIC_NEW_COMMERCE);
		assertThat(orders(expiring)).hasSize(1);
	}

	/** Case A11. */
	@Test
	void looksTheAvailabilityUpAnewWhenACartFindsItOutdated() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter.behave("""
				{"faults":[{"fault":"ERROR_INSIDE","calls":["POST_CART"],"code":10001,"customer":"%s","count":2}]}"""
			.formatted(old.customerId()));

		SubscriptionExpiring expiring = announce(old, PRODUCT_AND_SKU, 300);

		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> ordered(expiring.getMigrationId()).size() == 1);
		assertThat(orders(expiring)).hasSize(1);
	}

	/** Case A22. */
	@Test
	void refusesBeforeTheOrderWhatExceedsTheSeatsThatAnotherPartnerLeft() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter
			.behave("""
					{"switches":["POOLED_SEAT_LIMIT"],"seatsElsewhere":[{"customer":"%s","sku":"%s","seats":%d}],"faults":[]}"""
				.formatted(old.customerId(), SkuIds.BUSINESS_BASIC, 301 - old.quantity()));

		SubscriptionExpiring expiring = announce(old, PRODUCT_AND_SKU, 300);

		assertRefused(expiring, RefusalReason.SEATS_ABOVE_MAXIMUM);
		assertThat(this.log.await(MigrationParked.class).of(expiring.getMigrationId()).getDetail())
			.contains("%d left".formatted(old.quantity() - 1));
	}

	/** Case A5. */
	@ParameterizedTest
	@ValueSource(strings = { OfferIds.BUSINESS_BASIC, OfferIds.BUSINESS_BASIC_NEW_COMMERCE })
	void sendsIdsBackAsTheyWereReceived(String offer) {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter.behave("{\"switches\":[\"EXACT_IDS\"],\"faults\":[]}");

		SubscriptionExpiring expiring = announce(old, offer, 300);

		this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void buysOnceThoughTheSameSubscriptionIsAnnouncedTwice() {
		SubscriptionExpiring expiring = announce(this.smallSubscriptions.pop(), OfferIds.BUSINESS_BASIC, 300);
		this.log.publish(expiring);

		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 2);

		assertThat(orders(expiring)).hasSize(1);
		assertThat(ordered(expiring.getMigrationId())).extracting(ReplacementOrdered::getReplacementSubscriptionId)
			.containsOnly(ordered(expiring.getMigrationId()).getFirst().getReplacementSubscriptionId());
	}

	@Test
	void refusesAndParksWhatARuleForbids() {
		SubscriptionExpiring expiring = announce(this.smallSubscriptions.pop(), OfferIds.BUSINESS_BASIC, 0);

		assertRefused(expiring, RefusalReason.SEATS_ABOVE_MAXIMUM);
	}

	@Test
	void refusesAndParksWhatPartnerCenterRefuses() {
		SubscriptionExpiring expiring = announce(this.smallSubscriptions.pop(), UUID.randomUUID().toString(), 300);

		assertRefused(expiring, RefusalReason.OFFER_NOT_AVAILABLE);
	}

	@Test
	void buysOnceTheRightIsGrantedThoughPartnerCenterRemembersThatItRefused() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter.behave("""
				{"requestMemory":{"kind":"REPLAY_ALL","retention":"PT1H","entries":1000},"faults":[%s]}"""
			.formatted(fault(old, "\"REFUSE\",\"status\":403,\"code\":900150")));

		SubscriptionExpiring expiring = announce(old, OfferIds.BUSINESS_BASIC, 300);

		this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter.byHand("PATCH", "/customers/" + old.customerId(), "{\"relationshipToPartner\":\"none\"}");

		assertRefused(announce(old, OfferIds.BUSINESS_BASIC, 300), RefusalReason.RELATIONSHIP_MISSING);
	}

	@Test
	void refusesAndParksWhenTheOldSubscriptionDoesNotExist() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		SubscriptionExpiring expiring = ExpiringFacts.of(old.customerId(), UUID.randomUUID().toString(),
				OfferIds.BUSINESS_BASIC, 300);
		this.log.publish(expiring);

		assertRefused(expiring, RefusalReason.OLD_SUBSCRIPTION_GONE);
	}

	@Test
	void waitsWhileTheOldSubscriptionHasAStatusThatIsUnknown() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter.behave("""
				{"faults":[{"fault":"NEW_ENUM_VALUES","calls":["LIST_SUBSCRIPTIONS"],"customer":"%s","count":2}]}"""
			.formatted(old.customerId()));

		SubscriptionExpiring expiring = announce(old, OfferIds.BUSINESS_BASIC, 300);

		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 1);
		assertThat(this.log.all(ReplacementRefused.class, expiring.getMigrationId())).isEmpty();
		assertThat(orders(expiring)).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "GET_SUBSCRIPTION_PROVISIONING, 404, 800007", "GET_SUBSCRIPTION_PROVISIONING, 404, 20003",
			"GET_SUBSCRIPTION, 404, 20003", "GET_SUBSCRIPTION, 400, 999999" })
	void waitsForAPurchaseThatIsNotFoundAtFirst(String call, int status, int code) {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter.behave("""
				{"faults":[{"fault":"REFUSE","status":%d,"code":%d,"calls":["%s"],"customer":"%s","count":2}]}"""
			.formatted(status, code, call, old.customerId()));

		SubscriptionExpiring expiring = announce(old, OfferIds.BUSINESS_BASIC_NEW_COMMERCE, 300);

		this.log.await(ReplacementPurchased.class).of(expiring.getMigrationId());
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void refusesAndParksWhatWouldExceedTheConcurrentLimit() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter
			.behave("{\"faults\":[%s]}".formatted(fault(old, "\"REFUSE\",\"status\":400,\"code\":27006")));

		assertRefused(announce(old, OfferIds.BUSINESS_BASIC, 300), RefusalReason.CONCURRENT_OFFER_LIMIT);
	}

	@Test
	void buysOnceThoughASecondAnnouncementNamesAnotherPlan() {
		SubscriptionExpiring expiring = announce(this.smallSubscriptions.pop(), OfferIds.BUSINESS_BASIC, 300);
		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 1);
		SubscriptionExpiring another = SubscriptionExpiring.newBuilder(expiring)
			.setMigrationId(UUID.randomUUID())
			.setSeats(999)
			.setReplacement(Replacement.newBuilder(expiring.getReplacement())
				.setName("Another plan")
				.setOfferId(OfferIds.BUSINESS_BASIC_NEW_COMMERCE)
				.setTermDuration("P1Y")
				.build())
			.build();

		this.log.publish(another);

		Awaitility.await().until(() -> ordered(another.getMigrationId()).size() == 1);
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void buysOnceThoughTheIdsAreInUpperCase() {
		SubscriptionRow old = this.smallSubscriptions.pop();
		SubscriptionExpiring spelled = ExpiringFacts.of(old.customerId().toUpperCase(Locale.ROOT),
				old.id().toUpperCase(Locale.ROOT), OfferIds.BUSINESS_BASIC, 300);
		this.log.publish(spelled);
		Awaitility.await().until(() -> ordered(spelled.getMigrationId()).size() == 1);

		SubscriptionExpiring expiring = announce(old, OfferIds.BUSINESS_BASIC, 300);

		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 1);
		assertThat(orders(expiring)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{%s}", " %s ", "%s/../x", "${jndi:ldap://%s}", "%s\r\nx: y" })
	void refusesAndParksIdsThatAreNone(String form) {
		SubscriptionRow old = this.smallSubscriptions.peek();
		SubscriptionExpiring expiring = ExpiringFacts.of(form.formatted(old.customerId()), old.id(),
				OfferIds.BUSINESS_BASIC, 300);

		this.log.publish(expiring);

		assertThat(this.log.await(MigrationParked.class).of(expiring.getMigrationId()).getReason())
			.isEqualTo(ParkedReason.REFUSED);
		assertThat(this.partnerCenter.ledger("order.placed", old.customerId())).isEmpty();
	}

	/** Longer than the client would wait itself. */
	@Test
	void delaysNoOtherCustomerWhileOneIsThrottled() {
		awaitThatOrdersAreNotDelayed();
		SubscriptionRow old = this.smallSubscriptions.pop();
		this.partnerCenter
			.behave("{\"faults\":[%s]}".formatted(fault(old, "\"STORM\",\"duration\":\"PT7S\",\"retryAfter\":\"7\"")));
		SubscriptionExpiring throttled = announce(old, OfferIds.BUSINESS_BASIC, 300);

		SubscriptionExpiring other = announce(this.smallSubscriptions.pop(), OfferIds.BUSINESS_BASIC, 300);

		Awaitility.await().until(() -> ordered(other.getMigrationId()).size() == 1);
		assertThat(ordered(throttled.getMigrationId())).isEmpty();
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> ordered(throttled.getMigrationId()).size() == 1);
		assertThat(orders(throttled)).hasSize(1);
	}

	/** A service that has just started may still wait for the registry. */
	private void awaitThatOrdersAreNotDelayed() {
		SubscriptionExpiring first = announce(this.smallSubscriptions.pop(), OfferIds.BUSINESS_BASIC, 300);
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> ordered(first.getMigrationId()).size() == 1);
	}

	private static String fault(SubscriptionRow old, String fault) {
		return "{\"fault\":%s,\"calls\":[\"POST_ORDER\"],\"customer\":\"%s\",\"count\":1}".formatted(fault,
				old.customerId());
	}

	private void assertRefused(SubscriptionExpiring expiring, RefusalReason reason) {
		ReplacementRefused refused = this.log.await(ReplacementRefused.class).of(expiring.getMigrationId());
		MigrationParked parked = this.log.await(MigrationParked.class).of(expiring.getMigrationId());
		assertThat(refused.getReason()).isEqualTo(reason);
		assertThat(parked.getReason()).isEqualTo(ParkedReason.REFUSED);
		assertThat(parked.getDetail()).startsWith(reason.name());
		assertThat(orders(expiring)).isEmpty();
	}

	private SubscriptionExpiring announce(SubscriptionRow old, String replacementOffer, int maximumSeats) {
		SubscriptionExpiring expiring = ExpiringFacts.of(old.customerId(), old.id(), replacementOffer, maximumSeats);
		this.log.publish(expiring);
		return expiring;
	}

	private List<LedgerEntry> orders(SubscriptionExpiring expiring) {
		return this.partnerCenter.ledger("order.placed", expiring.getCustomerId());
	}

	private List<ReplacementOrdered> ordered(UUID migrationId) {
		return this.log.all(ReplacementOrdered.class, migrationId);
	}

}
