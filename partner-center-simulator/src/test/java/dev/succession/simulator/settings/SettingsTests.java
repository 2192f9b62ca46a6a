package dev.succession.simulator.settings;

import java.util.List;

import dev.succession.simulator.PartnerCenterSimulatorApplication;
import dev.succession.simulator.Simulation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Tag("integration")
class SettingsTests {

	@Test
	void startsWithFaultsQuirksAndLimits() {
		try (ConfigurableApplicationContext application = PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.customers=3", "--simulator.faults[0].fault=reset",
				"--simulator.faults[0].calls=POST_ORDER,POST_CART", "--simulator.faults[0].applied-after=20m",
				"--simulator.all-quirks=0.2", "--simulator.quirks.date-forms=0",
				"--simulator.limits.partner-per-minute=500", "--simulator.request-memory.kind=forget")) {
			String behaviour = application.getBean(Simulation.class).behaviour().toString();
			assertThat(behaviour)
				.contains("fault=RESET", "calls=[POST_ORDER, POST_CART]", "appliedAfter=PT20M", "BYTE_ORDER_MARK=0.2",
						"partnerPerMinute=500", "kind=FORGET")
				.doesNotContain("DATE_FORMS");
		}
	}

	@Test
	void givesOneCustomerHalfOfAllSeatsAndTheOthersFew() {
		try (ConfigurableApplicationContext application = PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.customers=60", "--simulator.most-seats=2", "--simulator.largest-share=0.5")) {
			List<Integer> seats = application.getBean(Simulation.class)
				.tenant()
				.customers()
				.stream()
				.flatMap((customer) -> customer.subscriptions().stream())
				.filter((subscription) -> subscription.offer().retired() && !subscription.offer().trial())
				.map((subscription) -> subscription.state().quantity())
				.toList();
			int others = seats.stream().skip(1).mapToInt(Integer::intValue).sum();
			assertThat(seats.getFirst()).isBetween(others / 2, others);
			assertThat(seats.subList(1, seats.size())).allMatch((number) -> number <= 2);
		}
	}

	@Test
	void refusesToStartWithAShareThatLeavesNothingForOthers() {
		assertThatThrownBy(
				() -> PartnerCenterSimulatorApplication.start("--server.port=0", "--simulator.largest-share=1"))
			.hasStackTraceContaining("simulator.largest-share is 1.0; name a number from 0 to 0.9");
	}

	@Test
	void refusesToStartWithARuleForAnUnknownCall() {
		assertThatThrownBy(() -> PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.faults[0].fault=reset", "--simulator.faults[0].calls=POST_ORDERS"))
			.hasStackTraceContaining("A fault rule names the unknown call POST_ORDERS.");
	}

}
