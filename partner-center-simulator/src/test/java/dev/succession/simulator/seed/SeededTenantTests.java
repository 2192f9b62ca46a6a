package dev.succession.simulator.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class SeededTenantTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@ParameterizedTest
	@ValueSource(longs = { 1, 42, 4711 })
	void hasASubscriptionToMigrateForTwoThirdsOfTheCustomers(long seed) {
		seed(seed);
		Set<String> customers = new HashSet<>();
		Set<String> reachable = new HashSet<>();
		this.simulator.state("customer")
			.stream()
			.filter((it) -> it.path("relationship").asString().equals("reseller"))
			.forEach((it) -> reachable.add(it.path("id").asString()));
		for (JsonNode subscription : this.simulator.state("subscription")) {
			Instant end = Instant.parse(subscription.path("commitmentEndDate").asString());
			if (SimulatorUnderTest.isRetiring(subscription) && end.isBefore(Instant.now().plus(Duration.ofDays(90)))) {
				customers.add(subscription.path("customerId").asString());
				assertThat(end).isAfter(Instant.now().plus(Duration.ofDays(2)));
			}
		}
		customers.retainAll(reachable);
		assertThat(customers).hasSize(SimulatorUnderTest.CUSTOMERS * 2 / 3);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 42, 4711 })
	void hasNoMoreHoldersThanSeats(long seed) {
		seed(seed);
		Map<String, Integer> free = new HashMap<>();
		for (JsonNode it : this.simulator.state("subscription")) {
			if (!it.path("status").asString().equals("deleted")) {
				free.merge(it.path("customerId").asString() + it.path("skuId").asString(), it.path("quantity").asInt(),
						Integer::sum);
			}
		}
		for (JsonNode user : this.simulator.state("user")) {
			user.path("licenses")
				.forEach((it) -> free.merge(user.path("customerId").asString() + it.path("skuId").asString(), -1,
						Integer::sum));
		}
		assertThat(free.values()).allMatch((it) -> it >= 0);
	}

	@Test
	void hasEveryKindOfSubscriptionThatMustNotBeMigrated() {
		List<JsonNode> subscriptions = this.simulator.state("subscription")
			.stream()
			.filter((it) -> it.path("offerId").asString().equals(SimulatorUnderTest.KAIZALA))
			.toList();
		assertThat(subscriptions).anyMatch((it) -> it.path("autoRenewEnabled").asBoolean())
			.anyMatch((it) -> it.has("parentSubscriptionId"))
			.anyMatch((it) -> it.path("status").asString().equals("suspended"))
			.anyMatch((it) -> it.path("status").asString().equals("expired"))
			.anyMatch((it) -> it.path("status").asString().equals("deleted"))
			.anyMatch((it) -> it.path("commitmentEndDate").asString().startsWith("9999-"))
			.anyMatch((it) -> it.path("quantity").asInt() > 300);
		assertThat(this.simulator.state("subscription")).anyMatch((it) -> it.path("isTrial").asBoolean())
			.anyMatch((it) -> it.path("offerId").asString().contains(":"));
		assertThat(this.simulator.state("customer")).extracting((it) -> it.path("segment").asString())
			.contains("commercial", "education", "government", "nonprofit");
		assertThat(this.simulator.state("customer")).extracting((it) -> it.path("country").asString())
			.contains("US", "DE", "IN", "BR");
		assertThat(this.simulator.state("user")).anyMatch((it) -> !it.has("usageLocation"))
			.anyMatch((it) -> it.path("licenses").size() > 1)
			.anyMatch((it) -> !it.path("licenses").path(0).path("disabledPlans").isEmpty());
	}

	@Test
	void isTheSameForTheSameSeed() {
		seed(7);
		List<String> first = ids();
		seed(8);
		assertThat(ids()).isNotEqualTo(first);
		seed(7);
		assertThat(ids()).isEqualTo(first);
	}

	@Test
	void changesNoAnswerWithoutQuirks() {
		this.simulator.state("customer");
		assertThat(this.simulator.ledger()).isEmpty();
	}

	private void seed(long seed) {
		assertThat(this.simulator.post("/simulator/reset?seed=" + seed, "").body().path("seed").asLong())
			.isEqualTo(seed);
	}

	private List<String> ids() {
		return this.simulator.lines("/simulator/state").stream().map((it) -> it.path("id").asString()).toList();
	}

}
