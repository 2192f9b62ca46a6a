package dev.succession.simulator.settings;

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
	void refusesToStartWithARuleForAnUnknownCall() {
		assertThatThrownBy(() -> PartnerCenterSimulatorApplication.start("--server.port=0",
				"--simulator.faults[0].fault=reset", "--simulator.faults[0].calls=POST_ORDERS"))
			.hasStackTraceContaining("A fault rule names the unknown call POST_ORDERS.");
	}

}
