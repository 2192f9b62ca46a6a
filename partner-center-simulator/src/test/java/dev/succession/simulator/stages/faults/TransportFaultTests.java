package dev.succession.simulator.stages.faults;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class TransportFaultTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private Reply order() {
		return this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
	}

	@ParameterizedTest
	@CsvSource({ "true,1", "false,0" })
	void resetsAfterOrBeforeTheCallIsApplied(boolean applied, int effects) {
		this.simulator.injectFault("\"fault\":\"RESET\",\"calls\":[\"POST_ORDER\"],\"applied\":" + applied);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::order);
		assertThat(this.simulator.ledger()).hasSize(effects);
	}

	@Test
	void truncatesTheAnswer() {
		this.simulator.injectFault("\"fault\":\"TRUNCATE\",\"calls\":[\"POST_ORDER\"]");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::order);
		assertThat(this.simulator.ledger()).hasSize(1);
	}

	@Test
	void truncatesTheAnswerToACallThatIsAppliedLater() {
		this.simulator.injectFault("\"fault\":\"TRUNCATE\",\"calls\":[\"POST_ORDER\"],\"appliedAfter\":\"PT20M\"");
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::order);
		assertThat(this.simulator.ledger()).isEmpty();
		this.simulator.advance("PT21M");
		await().untilAsserted(() -> assertThat(this.simulator.ledger()).hasSize(1));
	}

	@ParameterizedTest
	@CsvSource({ "500,true,1", "504,true,1", "503,false,0", "401,false,0" })
	void failsAfterOrBeforeTheCallIsApplied(int status, boolean applied, int effects) {
		this.simulator.injectFault("\"fault\":\"FAIL\",\"status\":" + status + ",\"applied\":" + applied);
		assertThat(order().status()).isEqualTo(status);
		assertThat(this.simulator.ledger()).hasSize(effects);
	}

	@Test
	void appliesACallLaterThanItsFailure() {
		this.simulator.injectFault("\"fault\":\"FAIL\",\"status\":504,\"appliedAfter\":\"PT20M\"");
		assertThat(order().status()).isEqualTo(504);
		assertThat(this.simulator.ledger()).isEmpty();
		this.simulator.advance("PT21M");
		await().untilAsserted(() -> assertThat(this.simulator.ledger()).hasSize(1));
	}

	@Test
	void answersAWebPage() {
		this.simulator.injectFault("\"fault\":\"HTML\",\"applied\":false");
		Reply reply = order();
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Content-Type")).startsWith("text/html");
		assertThat(new String(reply.raw().body())).startsWith("<!DOCTYPE html>");
	}

	@Test
	void answersMalformedJson() {
		this.simulator.injectFault("\"fault\":\"MALFORMED\"");
		assertThat(new String(bodyOfOrder())).isEqualTo("{\"totalCount\":NaN,\"items\":[{");
		this.simulator.injectFault("\"fault\":\"MALFORMED\",\"description\":\"{'a':1,'a':2}\"");
		assertThat(new String(bodyOfOrder())).isEqualTo("{'a':1,'a':2}");
		assertThat(this.simulator.ledger()).hasSize(2);
	}

	private byte[] bodyOfOrder() {
		return this.simulator.raw(this.customer + "/orders",
				"{\"lineItems\":[{\"lineItemNumber\":0,\"offerId\":\"%s\",\"quantity\":1}]}"
					.formatted(SimulatorUnderTest.OFFICE_E1));
	}

	@Test
	void appliesACallAtOnceAndAnswersItLater() {
		this.simulator.injectFault("\"fault\":\"DELAY\",\"duration\":\"PT5S\",\"calls\":[\"POST_ORDER\"]");
		Thread caller = Thread.startVirtualThread(this::order);
		await().untilAsserted(() -> assertThat(this.simulator.ledger()).hasSize(1));
		assertThat(caller.isAlive()).isTrue();
		caller.interrupt();
	}

	@ParameterizedTest
	@CsvSource({ "2,2", "0,0", "999999,999999", "none,''" })
	void throttlesWithAnyRetryAfter(String sent, String header) {
		this.simulator.injectFault("\"fault\":\"THROTTLE\",\"retryAfter\":\"" + sent + "\"");
		Reply reply = order();
		assertThat(reply.status()).isEqualTo(429);
		assertThat(reply.header("Retry-After")).isEqualTo(header);
		assertThat(reply.body().path("statusCode").asInt()).isEqualTo(429);
		assertThat(reply.body().path("message").asString()).startsWith("Rate limit is exceeded.");
	}

	@Test
	void throttlesWithADate() {
		this.simulator.injectFault("\"fault\":\"THROTTLE\",\"retryAfter\":\"date\",\"duration\":\"PT90S\"");
		Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(order().header("Retry-After")));
		assertThat(until).isBetween(Instant.now().plusSeconds(80), Instant.now().plusSeconds(100));
	}

	@Test
	void rejectsAllCallsOfOneCustomerDuringAStorm() {
		this.simulator
			.injectFault("\"fault\":\"STORM\",\"duration\":\"PT30S\",\"count\":1,\"skip\":1,\"customer\":\"%s\""
				.formatted(this.customer.substring("/v1/customers/".length())));
		assertThat(this.simulator.get(this.customer).status()).isEqualTo(200);
		assertThat(IntStream.range(0, 5).map((i) -> this.simulator.get(this.customer).status()).boxed())
			.containsOnly(429);
		assertThat(this.simulator.get(this.simulator.customer("education")).status()).isEqualTo(200);
	}

	@Test
	void answersTheRestOfAStormAsRetryAfter() {
		this.simulator.injectFault("\"fault\":\"STORM\",\"duration\":\"PT30S\",\"count\":1");
		assertThat(order().header("Retry-After")).isEqualTo("30");
		await().untilAsserted(() -> assertThat(Integer.parseInt(order().header("Retry-After"))).isBetween(20, 29));
	}

	@Test
	void answersTheRetryAfterOfAStormRule() {
		this.simulator.injectFault("\"fault\":\"STORM\",\"duration\":\"PT30S\",\"retryAfter\":\"7\"");
		assertThat(order().header("Retry-After")).isEqualTo("7");
	}

	@Test
	void addsLatency() {
		this.simulator.injectFault("\"fault\":\"LATENCY\",\"duration\":\"PT0.05S\"");
		long begin = System.nanoTime();
		IntStream.range(0, 20).forEach((i) -> this.simulator.get(this.customer));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(1000));
	}

}
