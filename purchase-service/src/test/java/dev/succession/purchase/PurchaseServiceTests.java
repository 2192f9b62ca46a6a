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
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
@Tag("integration")
class PurchaseServiceTests {

	private static final String BUSINESS_BASIC = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	private static final String NEW_COMMERCE_BASIC = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";

	private static SimulatedPartnerCenter tenant;

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static Deque<JsonNode> smallSubscriptions;

	@BeforeAll
	static void start() {
		tenant = new SimulatedPartnerCenter(60, 7);
		List<String> arguments = FactLog.arguments();
		arguments.addAll(tenant.arguments());
		arguments.add("--succession.purchase.provisioning-poll=1s");
		service = PurchaseApplication.start(arguments.toArray(String[]::new));
		log = new FactLog();
		smallSubscriptions = new ArrayDeque<>(tenant.retiringSubscriptions(
				(row) -> !row.path("autoRenewEnabled").asBoolean() && row.path("quantity").asInt() <= 300));
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
		tenant.close();
	}

	@Test
	void reportsAPurchaseOnceItIsProvisioned() {
		JsonNode old = smallSubscriptions.pop();
		SubscriptionExpiring expiring = announce(old, BUSINESS_BASIC, 300);

		ReplacementPurchased purchased = log.await(ReplacementPurchased.class,
				(fact) -> fact.getMigrationId().equals(expiring.getMigrationId()));

		assertThat(purchased.getSeats()).isEqualTo(old.path("quantity").asInt());
		assertThat(purchased.getReplacementSkuId()).isEqualTo("3b555118-da6a-4418-894f-7df1e2096870");
		assertThat(purchased.getFreeToCancelUntil()).isNull();
		assertThat(orders(expiring)).singleElement().satisfies((order) -> {
			assertThat(order.path("offerId").asString()).isEqualToIgnoringCase(BUSINESS_BASIC);
			assertThat(order.path("quantity").asInt()).isEqualTo(old.path("quantity").asInt());
			assertThat(order.path("subscriptionId").asString())
				.isEqualToIgnoringCase(purchased.getReplacementSubscriptionId());
			assertThat(order.path("correlationId").asString()).isEqualTo(expiring.getMigrationId().toString());
		});
	}

	@Test
	void buysInNewCommerceThroughACart() {
		SubscriptionExpiring expiring = announce(smallSubscriptions.pop(), NEW_COMMERCE_BASIC, 300);

		ReplacementPurchased purchased = log.await(ReplacementPurchased.class,
				(fact) -> fact.getMigrationId().equals(expiring.getMigrationId()));

		assertThat(purchased.getFreeToCancelUntil()).as("the window in which undoing it is free").isNotNull();
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void buysOnceThoughTheSameSubscriptionIsAnnouncedTwice() {
		SubscriptionExpiring expiring = announce(smallSubscriptions.pop(), BUSINESS_BASIC, 300);
		log.publish(expiring);

		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 2);

		assertThat(orders(expiring)).hasSize(1);
		assertThat(ordered(expiring.getMigrationId())).extracting(ReplacementOrdered::getReplacementSubscriptionId)
			.containsOnly(ordered(expiring.getMigrationId()).getFirst().getReplacementSubscriptionId());
	}

	@Test
	void refusesAndParksWhatARuleForbids() {
		SubscriptionExpiring expiring = announce(smallSubscriptions.pop(), BUSINESS_BASIC, 0);

		assertRefused(expiring, RefusalReason.SEATS_ABOVE_MAXIMUM);
	}

	@Test
	void refusesAndParksWhatPartnerCenterRefuses() {
		SubscriptionExpiring expiring = announce(smallSubscriptions.pop(), UUID.randomUUID().toString(), 300);

		assertRefused(expiring, RefusalReason.OFFER_NOT_AVAILABLE);
	}

	@Test
	void buysOnceTheRightIsGrantedThoughPartnerCenterRemembersThatItRefused() {
		JsonNode old = smallSubscriptions.pop();
		tenant.behave("""
				{"requestMemory":{"kind":"REPLAY_ALL","retention":"PT1H","entries":1000},"faults":[%s]}"""
			.formatted(fault(old, "\"REFUSE\",\"status\":403,\"code\":900150")));

		SubscriptionExpiring expiring = announce(old, BUSINESS_BASIC, 300);

		log.await(ReplacementPurchased.class, (fact) -> fact.getMigrationId().equals(expiring.getMigrationId()));
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void refusesAndParksWhenTheRelationshipHasEnded() {
		JsonNode old = smallSubscriptions.pop();
		tenant.byHand("PATCH", "/customers/" + old.path("customerId").asString(),
				"{\"relationshipToPartner\":\"none\"}");

		assertRefused(announce(old, BUSINESS_BASIC, 300), RefusalReason.RELATIONSHIP_MISSING);
	}

	@Test
	void refusesAndParksWhatWouldExceedTheConcurrentLimit() {
		JsonNode old = smallSubscriptions.pop();
		tenant.behave("{\"faults\":[%s]}".formatted(fault(old, "\"REFUSE\",\"status\":400,\"code\":27006")));

		assertRefused(announce(old, BUSINESS_BASIC, 300), RefusalReason.CONCURRENT_OFFER_LIMIT);
	}

	@Test
	void buysOnceThoughASecondAnnouncementNamesAnotherPlan() {
		SubscriptionExpiring expiring = announce(smallSubscriptions.pop(), BUSINESS_BASIC, 300);
		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 1);
		SubscriptionExpiring another = SubscriptionExpiring.newBuilder(expiring)
			.setMigrationId(UUID.randomUUID())
			.setSeats(999)
			.setReplacement(Replacement.newBuilder(expiring.getReplacement())
				.setName("Another plan")
				.setOfferId(NEW_COMMERCE_BASIC)
				.setTermDuration("P1Y")
				.build())
			.build();

		log.publish(another);

		Awaitility.await().until(() -> ordered(another.getMigrationId()).size() == 1);
		assertThat(orders(expiring)).hasSize(1);
	}

	@Test
	void buysOnceThoughTheIdsAreInUpperCase() {
		JsonNode old = smallSubscriptions.pop();
		SubscriptionExpiring spelled = ExpiringFacts.of(old.path("customerId").asString().toUpperCase(Locale.ROOT),
				old.path("id").asString().toUpperCase(Locale.ROOT), BUSINESS_BASIC, 300);
		log.publish(spelled);
		Awaitility.await().until(() -> ordered(spelled.getMigrationId()).size() == 1);

		SubscriptionExpiring expiring = announce(old, BUSINESS_BASIC, 300);

		Awaitility.await().until(() -> ordered(expiring.getMigrationId()).size() == 1);
		assertThat(orders(expiring)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{%s}", " %s ", "%s/../x", "${jndi:ldap://%s}", "%s\r\nx: y" })
	void refusesAndParksIdsThatAreNone(String form) {
		JsonNode old = smallSubscriptions.peek();
		SubscriptionExpiring expiring = ExpiringFacts.of(form.formatted(old.path("customerId").asString()),
				old.path("id").asString(), BUSINESS_BASIC, 300);

		log.publish(expiring);

		assertThat(log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(expiring.getMigrationId()))
			.getReason()).isEqualTo(ParkedReason.REFUSED);
		assertThat(tenant.ledger("order.placed", old.path("customerId").asString())).isEmpty();
	}

	/** Longer than the client would wait itself. */
	@Test
	void holdsUpNobodyElseWhileOneCustomerIsThrottled() {
		JsonNode old = smallSubscriptions.pop();
		tenant
			.behave("{\"faults\":[%s]}".formatted(fault(old, "\"STORM\",\"duration\":\"PT7S\",\"retryAfter\":\"7\"")));
		SubscriptionExpiring throttled = announce(old, BUSINESS_BASIC, 300);

		SubscriptionExpiring other = announce(smallSubscriptions.pop(), BUSINESS_BASIC, 300);

		Awaitility.await().until(() -> ordered(other.getMigrationId()).size() == 1);
		assertThat(ordered(throttled.getMigrationId())).isEmpty();
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> ordered(throttled.getMigrationId()).size() == 1);
		assertThat(orders(throttled)).hasSize(1);
	}

	private static String fault(JsonNode old, String fault) {
		return "{\"fault\":%s,\"calls\":[\"POST_ORDER\"],\"customer\":\"%s\",\"count\":1}".formatted(fault,
				old.path("customerId").asString());
	}

	private static void assertRefused(SubscriptionExpiring expiring, RefusalReason reason) {
		ReplacementRefused refused = log.await(ReplacementRefused.class,
				(fact) -> fact.getMigrationId().equals(expiring.getMigrationId()));
		MigrationParked parked = log.await(MigrationParked.class,
				(fact) -> fact.getMigrationId().equals(expiring.getMigrationId()));
		assertThat(refused.getReason()).isEqualTo(reason);
		assertThat(parked.getReason()).isEqualTo(ParkedReason.REFUSED);
		assertThat(parked.getDetail()).startsWith(reason.name());
		assertThat(orders(expiring)).isEmpty();
	}

	private static SubscriptionExpiring announce(JsonNode old, String replacementOffer, int maximumSeats) {
		SubscriptionExpiring expiring = ExpiringFacts.of(old.path("customerId").asString(), old.path("id").asString(),
				replacementOffer, maximumSeats);
		log.publish(expiring);
		return expiring;
	}

	private static List<JsonNode> orders(SubscriptionExpiring expiring) {
		return tenant.ledger("order.placed", expiring.getCustomerId());
	}

	private static List<ReplacementOrdered> ordered(UUID migrationId) {
		return log.all(ReplacementOrdered.class)
			.stream()
			.filter((fact) -> fact.getMigrationId().equals(migrationId))
			.toList();
	}

}
