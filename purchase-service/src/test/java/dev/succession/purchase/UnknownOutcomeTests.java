package dev.succession.purchase;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.simulator.behaviour.RequestMemory;
import dev.succession.simulator.client.SubscriptionRow;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.OfferIds;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders with an unknown outcome, at a Partner Center that lists new orders late and
 * remembers request ids or not. It lists them later than the service takes up again what
 * it could not finish.
 */
@ServiceTest(value = PurchaseApplication.class, customers = 400, seed = 11,
		settings = { "succession.purchase.provisioning-poll=1s", "succession.purchase.visibility-lag=10s",
				"succession.partner-center.http.read-timeout=3s", "succession.partner-center.http.total-timeout=4s" })
class UnknownOutcomeTests {

	private static final List<String> FAULTS = List.of("""
			"fault":"RESET","applied":true""", """
			"fault":"RESET","applied":false""", """
			"fault":"FAIL","status":500,"applied":true""", """
			"fault":"FAIL","status":500,"applied":false""", """
			"fault":"FAIL","status":504,"applied":true""", """
			"fault":"FAIL","status":504,"applied":true,"appliedAfter":"PT1S\"""", """
			"fault":"REFUSE","status":400,"code":999999""", """
			"fault":"REFUSE","status":409,"code":1""", """
			"fault":"FAIL","status":409,"applied":true""", """
			"fault":"TRUNCATE\"""", """
			"fault":"MALFORMED\"""", """
			"fault":"HTML\"""", """
			"fault":"THROTTLE","retryAfter":"3\"""", """
			"fault":"DELAY","duration":"PT6S\"""");

	private final SimulatedPartnerCenter partnerCenter;

	private final FactLog log;

	private final Deque<SubscriptionRow> subscriptions;

	UnknownOutcomeTests(SimulatedPartnerCenter partnerCenter, FactLog log) {
		this.partnerCenter = partnerCenter;
		this.log = log;
		this.subscriptions = new ArrayDeque<>(
				partnerCenter.retiringSubscriptions((it) -> !it.autoRenewEnabled() && it.quantity() <= 300));
	}

	/** The memories that differ most. */
	@ParameterizedTest
	@EnumSource(names = { "REPLAY_ALL", "FORGET" })
	void placesOneOrderWhateverBecomesOfItsAnswer(RequestMemory.Kind memory) {
		placesOneOrder(memory);
	}

	@Test
	@Tag("chaos")
	void placesOneOrderThoughOnlySuccessesAreRemembered() {
		placesOneOrder(RequestMemory.Kind.REPLAY_2XX);
	}

	private void placesOneOrder(RequestMemory.Kind memory) {
		Map<String, SubscriptionExpiring> cases = new LinkedHashMap<>();
		List<String> rules = new ArrayList<>();
		for (String fault : FAULTS) {
			for (String offer : List.of(OfferIds.BUSINESS_BASIC, OfferIds.BUSINESS_BASIC_NEW_COMMERCE)) {
				SubscriptionRow old = this.subscriptions.pop();
				String customer = old.customerId();
				rules.add("{%s,\"calls\":[\"%s\"],\"customer\":\"%s\",\"count\":1}".formatted(fault,
						offer.equals(OfferIds.BUSINESS_BASIC) ? "POST_ORDER" : "CHECK_OUT_CART", customer));
				cases.put("%s when ordering %s".formatted(fault, offer),
						ExpiringFacts.of(customer, old.id(), offer, 300));
			}
		}
		this.partnerCenter.behave(
				"{\"orderVisibilityLag\":\"PT7S\",\"requestMemory\":{\"kind\":\"%s\",\"retention\":\"PT1H\",\"entries\":1000},\"faults\":[%s]}"
					.formatted(memory, String.join(",", rules)));

		cases.values().forEach(this.log::publish);

		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.untilAsserted(() -> assertThat(ordered()).containsAll(migrations(cases)));
		cases
			.forEach((name, expiring) -> assertThat(this.partnerCenter.ledger("order.placed", expiring.getCustomerId()))
				.as(name)
				.hasSize(1));
	}

	@Test
	void ordersOnceThoughASubscriptionIsAnnouncedAgainBeforeItsOrderIsListed() {
		SubscriptionRow old = this.subscriptions.pop();
		SubscriptionExpiring expiring = ExpiringFacts.of(old.customerId(), old.id(), OfferIds.BUSINESS_BASIC, 300);
		this.partnerCenter.behave("""
				{"orderVisibilityLag":"PT7S","requestMemory":{"kind":"FORGET","retention":"PT1H","entries":1000},
				 "faults":[]}""");

		this.log.publish(expiring);
		awaitReports(expiring, 1);
		this.log.publish(expiring);
		awaitReports(expiring, 2);

		assertThat(this.partnerCenter.ledger("order.placed", expiring.getCustomerId())).hasSize(1);
	}

	private void awaitReports(SubscriptionExpiring expiring, int number) {
		String migration = expiring.getMigrationId().toString();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(ordered()).filteredOn(migration::equals).hasSize(number));
	}

	private List<String> ordered() {
		return this.log.all(ReplacementOrdered.class).stream().map((fact) -> fact.getMigrationId().toString()).toList();
	}

	private static List<String> migrations(Map<String, SubscriptionExpiring> cases) {
		return cases.values().stream().map((expiring) -> expiring.getMigrationId().toString()).toList();
	}

}
