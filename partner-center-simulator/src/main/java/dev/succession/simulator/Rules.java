package dev.succession.simulator;

import dev.succession.simulator.tenant.Catalogue;
import dev.succession.simulator.tenant.Purchasing;
import dev.succession.simulator.tenant.SimulatedClock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The rules that depend on settings.
 */
@Configuration(proxyBeanMethods = false)
class Rules {

	@Bean
	Purchasing purchasing(Catalogue catalogue, SimulatedClock clock, SimulatorProperties properties) {
		return new Purchasing(catalogue, clock, properties.provisioningTime());
	}

}
