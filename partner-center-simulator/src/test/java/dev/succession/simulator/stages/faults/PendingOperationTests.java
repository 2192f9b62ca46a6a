package dev.succession.simulator.stages.faults;

import java.util.stream.IntStream;

import dev.succession.simulator.testing.SimulatorUnderTest;
import dev.succession.simulator.testing.SimulatorUnderTest.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 409/900278, as it is said to come when a change meets another one.
 */
@Tag("integration")
class PendingOperationTests {

	private final SimulatorUnderTest simulator = SimulatorUnderTest.fresh();

	private final String customer = this.simulator.customer("commercial");

	private final String path = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);

	private Reply suspend(String path) {
		return this.simulator.change(path, "status", "suspended");
	}

	@Test
	void isRefusedTwiceAndThenSuspended() {
		this.simulator.injectFault("\"fault\":\"PENDING_OPERATION\",\"count\":2");
		assertThat(suspend(this.path).status()).isEqualTo(409);
		Reply second = suspend(this.path);
		assertThat(second.code()).isEqualTo(900278);
		assertThat(second.body().path("description").asString()).contains("try again after 24 hours");
		assertThat(suspend(this.path).status()).isEqualTo(200);
	}

	@Test
	void lastsForItsDurationAndForThatSubscriptionOnly() {
		String other = this.simulator.bought(this.customer, SimulatorUnderTest.OFFICE_E1, 1);
		this.simulator.injectFault("\"fault\":\"PENDING_OPERATION\",\"count\":1,\"duration\":\"PT24H\"");
		assertThat(suspend(this.path).code()).isEqualTo(900278);
		this.simulator.advance("PT23H");
		assertThat(suspend(this.path).code()).isEqualTo(900278);
		assertThat(suspend(other).status()).isEqualTo(200);
		this.simulator.advance("PT2H");
		assertThat(suspend(this.path).status()).isEqualTo(200);
		JsonNode rule = this.simulator.anonymous("/simulator/faults/strikes").body().path(0);
		assertThat(rule.path("struck").asLong()).isEqualTo(2);
	}

	@Test
	void concernsAShareOfTheChanges() {
		this.simulator.injectFault("\"fault\":\"PENDING_OPERATION\",\"probability\":0.5");
		long refused = IntStream.range(0, 40)
			.filter((i) -> this.simulator.change(this.path, "friendlyName", "n" + i).status() == 409)
			.count();
		assertThat(refused).isBetween(8L, 32L);
	}

}
