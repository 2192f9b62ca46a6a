package dev.succession.simulator.control;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class ResetTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	@Test
	void appliesNoCallFromBeforeTheReset() {
		this.simulator.behave("{\"faults\":[{\"fault\":\"LATENCY\",\"duration\":\"PT0.5S\"}]}");
		CompletableFuture<Integer> order = CompletableFuture
			.supplyAsync(() -> this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1).status());
		await().until(() -> strikes().path(0).path("struck").asInt() == 1);
		this.simulator.post("/simulator/reset", "");
		assertThat(order.join()).isEqualTo(503);
		assertThat(this.simulator.ledger()).isEmpty();
	}

	private JsonNode strikes() {
		return this.simulator.anonymous("/simulator/faults/strikes").body();
	}

	@Test
	void resetsTheRateLimits() {
		try (SimulatorUnderTest limited = new SimulatorUnderTest("--simulator.customers=10",
				"--simulator.limits.partner-per-minute=6", "--simulator.limits.every-call=true")) {
			String list = "/v1/customers?size=1";
			assertThat(IntStream.range(0, 3).map((i) -> limited.get(list).status())).contains(429);
			limited.post("/simulator/reset", "");
			assertThat(limited.get(list).status()).isEqualTo(200);
		}
	}

	@Test
	void usesTheSeedOfTheResetForFaultsAndQuirks() {
		this.simulator.post("/simulator/reset?seed=7", "");
		assertThat(seed()).isEqualTo(7);
		this.simulator.behave("{}");
		assertThat(seed()).isEqualTo(7);
		this.simulator.behave("{\"seed\":8}");
		assertThat(seed()).isEqualTo(8);
	}

	private long seed() {
		return this.simulator.anonymous("/simulator/faults").body().path("seed").asLong();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "reset" })
	void repeatsQuirksAndFaultsAfterAResetAndAPut(String by) {
		try (SimulatorUnderTest seeded = new SimulatorUnderTest("--simulator.customers=10",
				"--simulator.quirks.doubled-headers=0.5", "--simulator.faults[0].fault=fail",
				"--simulator.faults[0].probability=0.5", "--simulator.faults[0].calls=LIST_CUSTOMERS")) {
			seeded.post("/simulator/reset", "");
			String first = pattern(seeded);
			if (by.equals("PUT")) {
				seeded.behave("{}");
			}
			else {
				seeded.post("/simulator/reset", "");
			}
			assertThat(pattern(seeded)).isEqualTo(first);
		}
	}

	private static String pattern(SimulatorUnderTest seeded) {
		StringBuilder pattern = new StringBuilder();
		IntStream.range(0, 40)
			.mapToObj((i) -> seeded.get("/v1/customers?size=1", "MS-RequestId", "a"))
			.forEach((it) -> pattern.append(it.status()).append(it.header("MS-RequestId").length()));
		return pattern.toString();
	}

	@Test
	void decidesOnQuirksAndFaultsIndependently() {
		this.simulator.behave("""
				{"quirks":{"BYTE_ORDER_MARK":0.5},
				"faults":[{"fault":"FAIL","probability":0.5,"calls":["LIST_CUSTOMERS"],"applied":false}]}""");
		long both = IntStream.range(0, 100)
			.mapToObj((i) -> this.simulator.get("/v1/customers?size=1"))
			.filter((it) -> (it.status() == 500) == (it.raw().body()[0] != '{'))
			.count();
		assertThat(both).isBetween(25L, 75L);
	}

}
