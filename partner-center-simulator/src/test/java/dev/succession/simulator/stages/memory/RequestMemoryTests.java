package dev.succession.simulator.stages.memory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class RequestMemoryTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private final String id = UUID.randomUUID().toString();

	private Reply order(int quantity) {
		return this.simulator.order(this.customer, SimulatorUnderTest.BUSINESS_BASIC, quantity, "MS-RequestId",
				this.id);
	}

	private void remember(String kind) {
		this.simulator
			.behave("{\"requestMemory\":{\"kind\":\"%s\",\"retention\":\"PT1H\",\"entries\":100}}".formatted(kind));
	}

	@ParameterizedTest
	@CsvSource({ "REPLAY_ALL,1", "REPLAY_2XX,1", "FORGET,2" })
	void repeatsASuccessUnlessItForgets(String kind, int orders) {
		remember(kind);
		Reply first = order(5);
		Reply second = order(5);
		assertThat(second.status()).isEqualTo(201);
		assertThat(second.header("MS-RequestId")).isEqualTo(this.id);
		assertThat(second.body().equals(first.body())).isEqualTo(orders == 1);
		assertThat(this.simulator.ledger()).hasSize(orders)
			.allMatch((it) -> it.path("requestId").asString().equals(this.id));
	}

	@ParameterizedTest
	@CsvSource({ "REPLAY_ALL,403", "REPLAY_2XX,201", "FORGET,201" })
	void repeatsARefusalOnlyWithReplayAll(String kind, int status) {
		remember(kind);
		assertThat(order(301).status()).isEqualTo(403);
		assertThat(order(300).status()).isEqualTo(status);
	}

	@Test
	void forgetsAnAnswerAfterItsRetention() {
		remember("REPLAY_ALL");
		order(5);
		this.simulator.advance("PT61M");
		order(5);
		assertThat(this.simulator.ledger()).hasSize(2);
	}

	@Test
	void forgetsTheOldestAnswerAboveTheMaximum() {
		this.simulator.behave("{\"requestMemory\":{\"kind\":\"REPLAY_ALL\",\"retention\":\"PT1H\",\"entries\":1}}");
		order(5);
		this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1, "MS-RequestId",
				UUID.randomUUID().toString());
		order(5);
		assertThat(this.simulator.ledger()).hasSize(3);
	}

	@Test
	void tellsCallsOfDifferentCustomersApart() {
		order(5);
		Reply other = this.simulator.order(this.simulator.customer("education"), SimulatorUnderTest.BUSINESS_BASIC, 5,
				"MS-RequestId", this.id);
		assertThat(other.status()).isEqualTo(201);
		assertThat(this.simulator.ledger()).hasSize(2);
	}

	@Test
	void ignoresTheLetterCaseOfTheId() {
		order(5);
		this.simulator.order(this.customer, SimulatorUnderTest.BUSINESS_BASIC, 5, "MS-RequestId",
				this.id.toUpperCase());
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	@Test
	void generatesAnIdIfNoneWasSent() {
		Reply first = this.simulator.order(this.customer, SimulatorUnderTest.BUSINESS_BASIC, 5);
		Reply second = this.simulator.order(this.customer, SimulatorUnderTest.BUSINESS_BASIC, 5);
		assertThat(first.header("MS-RequestId")).isNotEmpty().isNotEqualTo(second.header("MS-RequestId"));
		assertThat(this.simulator.ledger()).hasSize(2);
	}

	@Test
	void answersThatAnOrderIsInProgress() {
		this.simulator.behave("""
				{"faults":[{"fault":"RESET","calls":["POST_ORDER"],"count":1,"appliedAfter":"PT10M"}]}""");
		assertThat(orderFails()).isTrue();
		Reply second = order(5);
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.code()).isEqualTo(800060);
		assertThat(this.simulator.ledger()).isEmpty();
		this.simulator.advance("PT11M");
		await().until(() -> this.simulator.ledger().size() == 1);
		assertThat(order(5).status()).isEqualTo(201);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	@Test
	void answersOtherCallsWhileARepetitionWaits() {
		try (SimulatorUnderTest narrow = new SimulatorUnderTest("--simulator.customers=20",
				"--simulator.max-in-flight=1")) {
			String user = SimulatorUnderTest.path("user", narrow.user((it) -> true));
			narrow
				.behave("""
						{"faults":[{"fault":"FAIL","status":504,"calls":["PATCH_USER"],"count":1,"appliedAfter":"PT10M"}]}""");
			String body = "{\"usageLocation\":\"FI\"}";
			assertThat(narrow.patch(user, body, "MS-RequestId", this.id).status()).isEqualTo(504);
			CompletableFuture<Integer> again = CompletableFuture
				.supplyAsync(() -> narrow.patch(user, body, "MS-RequestId", this.id).status());
			await().during(Duration.ofMillis(300)).until(() -> narrow.get("/v1/customers?size=1").status() == 200);
			assertThat(again).isNotDone();
			narrow.advance("PT11M");
			assertThat(again.join()).isEqualTo(200);
		}
	}

	private boolean orderFails() {
		try {
			order(5);
			return false;
		}
		catch (UncheckedIOException ex) {
			return true;
		}
	}

	@Test
	void carriesOutOnlyOneOfManyConcurrentRepetitions() {
		CompletableFuture<?>[] calls = IntStream.range(0, 40)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> order(5)))
			.toArray(CompletableFuture[]::new);
		CompletableFuture.allOf(calls).join();
		assertThat(this.simulator.ledger()).hasSize(1);
	}

}
