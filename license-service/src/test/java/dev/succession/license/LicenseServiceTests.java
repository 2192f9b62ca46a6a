package dev.succession.license;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.succession.choreography.FactLog;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.LicensesRefused;
import dev.succession.events.MigrationParked;
import dev.succession.events.ReplacementPurchased;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusalReason;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallContext;
import dev.succession.partnercenter.NewOrder;
import dev.succession.partnercenter.Orders;
import dev.succession.partnercenter.Provisioning;
import dev.succession.partnercenter.Subscriptions;
import dev.succession.simulator.SimulatedTenant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The service against a real broker, a real registry and the simulator over HTTP. */
class LicenseServiceTests {

	private static final String OLD_SKU = "ca12a1a0-0000-4000-8000-0000000000a1";

	private static final String NEW_OFFER = "91fd106f-4b2c-4938-95ac-f54f74e9a239";

	private static final String NEW_SKU = "18181a46-0d4e-45cd-891e-60aabd171b4e";

	private static SimulatedTenant tenant;

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static Map<String, List<JsonNode>> retiring;

	private static Deque<JsonNode> single;

	@BeforeAll
	static void start() {
		tenant = new SimulatedTenant(80, 11);
		List<String> arguments = FactLog.arguments();
		arguments.addAll(tenant.arguments());
		arguments.addAll(List.of("--succession.license.chunk-size=4", "--succession.license.round-delay=1s",
				"--succession.license.rounds=2"));
		service = LicenseApplication.start(arguments.toArray(String[]::new));
		log = new FactLog();
		Set<String> sellable = tenant.state("customer", (row) -> row.path("relationship").asString().equals("reseller"))
			.stream()
			.map((row) -> row.path("id").asString())
			.collect(Collectors.toSet());
		retiring = tenant
			.state("subscription",
					(row) -> row.path("offerId").asString().equalsIgnoreCase(SimulatedTenant.RETIRING_OFFER)
							&& row.path("status").asString().equals("active")
							&& sellable.contains(row.path("customerId").asString()))
			.stream()
			.collect(Collectors.groupingBy((row) -> row.path("customerId").asString()));
		single = retiring.values()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 1
					&& holders(subscriptions.getFirst(), OLD_SKU).size() > 4)
			.map(List::getFirst)
			.collect(Collectors.toCollection(ArrayDeque::new));
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
		tenant.close();
	}

	@Test
	void movesEveryHolderInChunksAndNobodyElse() {
		JsonNode old = single.pop();
		Set<String> holders = holders(old, OLD_SKU);
		Map<String, Set<String>> before = licenses(old);

		LicensesReassigned reassigned = reassigned(purchase(old, seats(old)));

		assertThat(reassigned.getUsersMoved()).isEqualTo(holders.size());
		assertThat(moved(reassigned.getMigrationId())).isEqualTo(holders);
		Map<String, Set<String>> after = licenses(old);
		before.forEach((user, held) -> assertThat(after.get(user)).as(user).isEqualTo(expected(held)));
	}

	@Test
	void setsAMissingUsageLocation() {
		JsonNode old = single.stream()
			.filter((subscription) -> !unlocated(subscription).isEmpty())
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has a holder without a usage location"));
		single.remove(old);

		reassigned(purchase(old, seats(old)));

		assertThat(unlocated(old)).isEmpty();
		assertThat(holders(old, OLD_SKU)).isEmpty();
	}

	@Test
	void movesAtMostAsManyUsersAsTheSubscriptionHasSeats() {
		List<JsonNode> two = retiring.values()
			.stream()
			.filter((subscriptions) -> subscriptions.size() == 2
					&& holders(subscriptions.getFirst(), OLD_SKU).size() > seats(subscriptions.getFirst()))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("no customer has two subscriptions of the SKU"));
		JsonNode first = two.getFirst();
		int holders = holders(first, OLD_SKU).size();

		LicensesReassigned reassigned = reassigned(purchase(first, seats(first)));

		assertThat(reassigned.getUsersMoved()).isEqualTo(seats(first));
		assertThat(holders(first, OLD_SKU)).hasSize(holders - seats(first));
	}

	@Test
	void refusesAndParksWhenLicencesRunOutAndListsTheUsers() {
		JsonNode old = single.pop();
		int holders = holders(old, OLD_SKU).size();
		ReplacementPurchased purchased = purchase(old, holders - 1, seats(old));

		LicensesRefused refused = log.await(LicensesRefused.class, about(purchased));

		log.await(MigrationParked.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
		assertThat(refused.getUsersMoved()).isEqualTo(holders - 1);
		assertThat(refused.getRefusals()).singleElement()
			.satisfies((refusal) -> assertThat(refusal.getReason()).isEqualTo(UserRefusalReason.NO_LICENSES_LEFT));
		assertThat(holders(old, OLD_SKU)).containsExactly(refused.getRefusals().getFirst().getUserId());
	}

	private static ReplacementPurchased purchase(JsonNode old, int seats) {
		return purchase(old, seats, seats);
	}

	private static ReplacementPurchased purchase(JsonNode old, int bought, int announced) {
		CallContext context = new CallContext(UUID.randomUUID(), Instant.now().plusSeconds(30));
		String customerId = old.path("customerId").asString();
		var order = done(service.getBean(Orders.class)
			.place(context, new NewOrder(customerId, NEW_OFFER, bought, "by the test", "monthly", null),
					UUID.randomUUID()));
		String subscriptionId = String.valueOf(order.lines().getFirst().subscriptionId());
		Awaitility.await()
			.pollInterval(Duration.ofMillis(200))
			.until(() -> done(service.getBean(Subscriptions.class)
				.provisioning(new CallContext(UUID.randomUUID(), Instant.now().plusSeconds(30)), customerId,
						subscriptionId))
				.status(), Provisioning.Status.SUCCESS::equals);
		ReplacementPurchased purchased = ReplacementPurchased.newBuilder()
			.setMigrationId(UUID.randomUUID())
			.setCustomerId(customerId)
			.setSubscriptionId(old.path("id").asString())
			.setEndDate(Instant.parse("2027-01-01T00:00:00Z"))
			.setOrderId(order.id())
			.setReplacementSubscriptionId(subscriptionId)
			.setReplacementOfferId(NEW_OFFER)
			.setReplacementSkuId(NEW_SKU)
			.setSeats(announced)
			.setOccurredAt(Instant.now())
			.build();
		log.publish(purchased);
		return purchased;
	}

	private static <T> T done(Answer<T> answer) {
		return answer.fold((value) -> value, (refusal) -> {
			throw new IllegalStateException(refusal.summary());
		}, (until, why) -> {
			throw new IllegalStateException(why);
		});
	}

	private static LicensesReassigned reassigned(ReplacementPurchased purchased) {
		return log.await(LicensesReassigned.class, (fact) -> fact.getMigrationId().equals(purchased.getMigrationId()));
	}

	private static Predicate<LicensesRefused> about(ReplacementPurchased purchased) {
		return (fact) -> fact.getMigrationId().equals(purchased.getMigrationId());
	}

	private static Set<String> moved(UUID migrationId) {
		return log.all(UserMoved.class)
			.stream()
			.filter((fact) -> fact.getMigrationId().equals(migrationId))
			.map(UserMoved::getUserId)
			.collect(Collectors.toSet());
	}

	private static int seats(JsonNode subscription) {
		return subscription.path("quantity").asInt();
	}

	private static Set<String> expected(Set<String> held) {
		return held.stream().map((sku) -> sku.equals(OLD_SKU) ? NEW_SKU : sku).collect(Collectors.toSet());
	}

	private static Set<String> unlocated(JsonNode subscription) {
		Set<String> holders = holders(subscription, OLD_SKU);
		holders.addAll(holders(subscription, NEW_SKU));
		return tenant
			.state("user", (row) -> holders.contains(row.path("id").asString()) && !row.hasNonNull("usageLocation"))
			.stream()
			.map((row) -> row.path("id").asString())
			.collect(Collectors.toSet());
	}

	private static Set<String> holders(JsonNode subscription, String skuId) {
		return licenses(subscription).entrySet()
			.stream()
			.filter((user) -> user.getValue().contains(skuId))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	private static Map<String, Set<String>> licenses(JsonNode subscription) {
		return tenant
			.state("user",
					(row) -> row.path("customerId").asString().equals(subscription.path("customerId").asString()))
			.stream()
			.collect(Collectors.toMap((row) -> row.path("id").asString(),
					(row) -> row.path("licenses")
						.valueStream()
						.map((license) -> license.path("skuId").asString())
						.collect(Collectors.toSet())));
	}

}
