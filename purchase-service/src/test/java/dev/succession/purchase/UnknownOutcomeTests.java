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
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.partnercenter.SimulatedPartnerCenter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Orders of which nobody can say whether they were placed, at a Partner Center that lists
 * new orders late and remembers request ids or not. It lists them later than the service
 * takes up again what it could not finish.
 */
@Tag("integration")
class UnknownOutcomeTests {

	private static final String LEGACY = "bd938f12-058f-4927-bba3-ae36b1d2501c";

	private static final String NEW_COMMERCE = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";

	private static final List<String> FAULTS = List.of("""
			"fault":"RESET","applied":true""", """
			"fault":"RESET","applied":false""", """
			"fault":"FAIL","status":500,"applied":true""", """
			"fault":"FAIL","status":500,"applied":false""", """
			"fault":"FAIL","status":504,"applied":true""", """
			"fault":"FAIL","status":504,"applied":true,"appliedAfter":"PT1S\"""", """
			"fault":"TRUNCATE\"""", """
			"fault":"MALFORMED\"""", """
			"fault":"HTML\"""", """
			"fault":"THROTTLE","retryAfter":"3\"""", """
			"fault":"DELAY","duration":"PT6S\"""");

	private static SimulatedPartnerCenter tenant;

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static Deque<JsonNode> subscriptions;

	@BeforeAll
	static void start() {
		tenant = new SimulatedPartnerCenter(400, 11);
		List<String> arguments = FactLog.arguments();
		arguments.addAll(tenant.arguments());
		arguments.addAll(List.of("--succession.purchase.provisioning-poll=1s",
				"--succession.purchase.visibility-lag=10s", "--succession.partner-center.http.read-timeout=3s",
				"--succession.partner-center.http.total-timeout=4s"));
		service = PurchaseApplication.start(arguments.toArray(String[]::new));
		log = new FactLog();
		subscriptions = new ArrayDeque<>(tenant.retiringSubscriptions(
				(row) -> !row.path("autoRenewEnabled").asBoolean() && row.path("quantity").asInt() <= 300));
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
		tenant.close();
	}

	@ParameterizedTest
	@EnumSource
	void placesOneOrderWhateverBecomesOfItsAnswer(RequestMemory.Kind memory) {
		Map<String, SubscriptionExpiring> cases = new LinkedHashMap<>();
		List<String> rules = new ArrayList<>();
		for (String fault : FAULTS) {
			for (String offer : List.of(LEGACY, NEW_COMMERCE)) {
				JsonNode old = subscriptions.pop();
				String customer = old.path("customerId").asString();
				rules.add("{%s,\"calls\":[\"%s\"],\"customer\":\"%s\",\"count\":1}".formatted(fault,
						offer.equals(LEGACY) ? "POST_ORDER" : "CHECK_OUT_CART", customer));
				cases.put("%s when ordering %s".formatted(fault, offer),
						ExpiringFacts.of(customer, old.path("id").asString(), offer, 300));
			}
		}
		tenant.behave(
				"{\"orderVisibilityLag\":\"PT7S\",\"requestMemory\":{\"kind\":\"%s\",\"retention\":\"PT1H\",\"entries\":1000},\"faults\":[%s]}"
					.formatted(memory, String.join(",", rules)));

		cases.values().forEach(log::publish);

		Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.untilAsserted(() -> assertThat(ordered()).containsAll(migrations(cases)));
		cases.forEach((name, expiring) -> assertThat(tenant.ledger("order.placed", expiring.getCustomerId())).as(name)
			.hasSize(1));
	}

	@Test
	void ordersOnceThoughASubscriptionIsAnnouncedAgainBeforeItsOrderIsListed() {
		JsonNode old = subscriptions.pop();
		SubscriptionExpiring expiring = ExpiringFacts.of(old.path("customerId").asString(), old.path("id").asString(),
				LEGACY, 300);
		tenant.behave("""
				{"orderVisibilityLag":"PT7S","requestMemory":{"kind":"FORGET","retention":"PT1H","entries":1000},
				 "faults":[]}""");

		log.publish(expiring);
		awaitReports(expiring, 1);
		log.publish(expiring);
		awaitReports(expiring, 2);

		assertThat(tenant.ledger("order.placed", expiring.getCustomerId())).hasSize(1);
	}

	private static void awaitReports(SubscriptionExpiring expiring, int number) {
		String migration = expiring.getMigrationId().toString();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(ordered()).filteredOn(migration::equals).hasSize(number));
	}

	private static List<String> ordered() {
		return log.all(ReplacementOrdered.class).stream().map((fact) -> fact.getMigrationId().toString()).toList();
	}

	private static List<String> migrations(Map<String, SubscriptionExpiring> cases) {
		return cases.values().stream().map((expiring) -> expiring.getMigrationId().toString()).toList();
	}

}
