package dev.succession.simulator.tenant.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The audits of the whole system rely on the ledger, so the ledger itself is tested under
 * concurrent calls.
 */
@Tag("integration")
class LedgerUnderConcurrencyTests {

	private static final long SEED = 20261122;

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	@Test
	void replayedFromTheStartTheLedgerGivesTheFinalState() throws Exception {
		System.out.println("seed " + SEED);
		List<JsonNode> start = this.simulator.lines("/simulator/state");
		List<JsonNode> users = start.stream()
			.filter((it) -> it.path("kind").asString().equals("user") && it.has("usageLocation"))
			.filter((it) -> this.simulator.get(SimulatorUnderTest.path("user", it)).status() == 200)
			.limit(12)
			.toList();
		users.stream()
			.map((it) -> SimulatorUnderTest.path("customer", it))
			.distinct()
			.forEach((it) -> this.simulator.order(it, SimulatorUnderTest.BUSINESS_BASIC, 4));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<?>> futures = new ArrayList<>();
			IntStream.range(0, 600).forEach((i) -> futures.add(threads.submit(() -> act(new Random(SEED + i), users))));
			for (Future<?> future : futures) {
				future.get();
			}
		}
		List<JsonNode> ledger = this.simulator.ledger();
		assertThat(ledger.size()).isGreaterThan(150);
		assertThat(ledger.stream().map((it) -> it.path("sequence").asInt()))
			.containsExactlyElementsOf(IntStream.rangeClosed(1, ledger.size()).boxed().toList());
		assertThat(ledger.stream().map((it) -> it.path("time").asString()))
			.isSortedAccordingTo(Comparator.comparing(Instant::parse));
		List<JsonNode> end = this.simulator.lines("/simulator/state");
		assertThat(replayed(start, ledger)).isEqualTo(summary(end));
	}

	private void act(Random random, List<JsonNode> users) {
		JsonNode user = users.get(random.nextInt(users.size()));
		String path = SimulatorUnderTest.path("user", user);
		switch (random.nextInt(4)) {
			case 0 -> this.simulator.order(SimulatorUnderTest.path("customer", user), SimulatorUnderTest.OFFICE_E1, 1);
			case 1 -> this.simulator.post(path + "/licenseupdates",
					"{\"licensesToAssign\":[{\"skuId\":\"%s\"}]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
			case 2 -> this.simulator.post(path + "/licenseupdates",
					"{\"licensesToRemove\":[\"%s\"]}".formatted(SimulatorUnderTest.BUSINESS_BASIC_SKU));
			default -> {
				String customer = SimulatorUnderTest.path("customer", user);
				JsonNode all = this.simulator.get(customer + "/subscriptions").body().path("items");
				JsonNode one = all.path(random.nextInt(all.size()));
				String other = one.path("status").asString().equals("active") ? "suspended" : "active";
				this.simulator.change(customer + "/subscriptions/" + one.path("id").asString(), "status", other);
			}
		}
	}

	private static Map<String, String> summary(List<JsonNode> state) {
		Map<String, String> summary = new HashMap<>();
		for (JsonNode it : state) {
			switch (it.path("kind").asString()) {
				case "subscription" ->
					summary.put(it.path("id").asString(), it.path("status").asString() + it.path("quantity").asInt());
				case "user" -> summary.put(it.path("id").asString(),
						it.path("licenses")
							.valueStream()
							.map((one) -> one.path("skuId").asString())
							.toList()
							.toString());
				default -> {
				}
			}
		}
		return summary;
	}

	private static Map<String, String> replayed(List<JsonNode> start, List<JsonNode> ledger) {
		Map<String, String> summary = summary(start);
		for (JsonNode it : ledger) {
			if (it.has("userId")) {
				summary.put(it.path("userId").asString(),
						it.path("held").valueStream().map(JsonNode::asString).toList().toString());
			}
			else {
				summary.put(it.path("subscriptionId").asString(),
						it.path("status").asString() + it.path("quantity").asInt());
			}
		}
		return summary;
	}

}
