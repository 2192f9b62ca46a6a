package dev.succession.simulator.seed;

import java.util.List;

import dev.succession.simulator.testing.SimulatorUnderTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who holds what at the beginning. */
@Tag("integration")
class SeededUsersTests {

	@Test
	void hasTheSameUsersEvenIfAPurchaseCameFirst() {
		SimulatorUnderTest simulator = SimulatorUnderTest.fresh();
		List<JsonNode> seeded = simulator.state("user");
		String customer = simulator.customer("commercial");

		simulator = SimulatorUnderTest.fresh();
		simulator.bought(customer, SimulatorUnderTest.BUSINESS_BASIC, 20);

		assertThat(simulator.state("user")).isEqualTo(seeded);
	}

}
