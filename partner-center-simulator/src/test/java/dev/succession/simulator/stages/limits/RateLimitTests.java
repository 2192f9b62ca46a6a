package dev.succession.simulator.stages.limits;

import java.util.List;
import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("integration")
class RateLimitTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private final String other = this.simulator.customer("education");

	private void limit(int partner, int customer, boolean everyCall) {
		this.simulator.behave("""
				{"limits":{"partnerPerMinute":%d,"customerPerMinute":%d,"burstSeconds":10,"everyCall":%s}}"""
			.formatted(partner, customer, everyCall));
	}

	private List<Integer> statuses(String path, int calls) {
		return IntStream.range(0, calls).mapToObj((i) -> this.simulator.get(path).status()).toList();
	}

	@Test
	void acceptsABurstAndThenTheRate() {
		limit(60, 0, false);
		List<Integer> statuses = statuses(this.customer + "/subscriptions", 30);
		assertThat(statuses).startsWith(200, 200, 200, 200, 200, 200, 200, 200, 200, 200);
		assertThat(statuses.stream().filter((it) -> it == 200).count()).isBetween(10L, 13L);
	}

	@Test
	void answersRetryAfterAndChargesRejectedCalls() {
		limit(60, 0, false);
		statuses(this.customer + "/subscriptions", 15);
		Reply early = this.simulator.get(this.customer + "/subscriptions");
		assertThat(early.status()).isEqualTo(429);
		int first = Integer.parseInt(early.header("Retry-After"));
		assertThat(early.body().path("message").asString())
			.isEqualTo("Rate limit is exceeded. Try again in " + first + " seconds.");
		statuses(this.customer + "/subscriptions", 3);
		assertThat(Integer.parseInt(this.simulator.get(this.customer + "/subscriptions").header("Retry-After")))
			.isGreaterThan(first);
	}

	@Test
	void countsCallsThatComeBeforeTheirRetryAfterHasPassed() {
		limit(6, 0, false);
		assertThat(statuses(this.customer + "/subscriptions", 5)).contains(429);
		assertThat(inClosedWindow()).isZero();
		assertThat(statuses(this.other + "/subscriptions", 1)).containsOnly(429);
		assertThat(inClosedWindow()).isZero();
		await().untilAsserted(() -> {
			assertThat(statuses(this.customer + "/subscriptions", 1)).containsOnly(429);
			assertThat(inClosedWindow()).isPositive();
		});
	}

	private long inClosedWindow() {
		return this.simulator.anonymous("/simulator/calls").body().path("inClosedWindow").asLong();
	}

	@Test
	void limitsOneCustomerWithoutTheOthers() {
		limit(0, 6, false);
		assertThat(statuses(this.customer + "/subscriptions", 5)).contains(429);
		assertThat(statuses(this.other + "/subscriptions", 1)).containsOnly(200);
	}

	@Test
	void limitsUsersAndLicencesOnlyWithEveryCall() {
		limit(6, 0, false);
		assertThat(statuses(this.customer + "/users?size=1", 10)).containsOnly(200);
		limit(6, 0, true);
		assertThat(statuses(this.customer + "/users?size=1", 10)).contains(429);
	}

	@Test
	void appliesNoRejectedCall() {
		limit(6, 0, false);
		List<Integer> statuses = IntStream.range(0, 6)
			.mapToObj((i) -> this.simulator.order(this.customer, SimulatorUnderTest.OFFICE_E1, 1).status())
			.toList();
		assertThat(this.simulator.ledger()).hasSize((int) statuses.stream().filter((it) -> it == 201).count());
		assertThat(statuses).contains(429);
	}

}
