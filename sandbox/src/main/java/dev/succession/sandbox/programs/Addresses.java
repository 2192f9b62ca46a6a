package dev.succession.sandbox.programs;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.schemas.catalogue.Service;

/**
 * The addresses of the parts of the sandbox.
 *
 * @param kafka host and port, as for {@code bootstrap.servers}
 * @param registry base of the registry's Confluent API
 * @param simulator base of the simulated Partner Center
 * @param services base of each service's management endpoints
 */
public record Addresses(String kafka, String registry, String simulator, Map<Service, String> services) {

	/**
	 * The addresses to show when everything runs.
	 * @return addresses by name, in the order in which they are shown
	 */
	public Map<String, String> toShow() {
		Map<String, String> all = new LinkedHashMap<>();
		all.put("Kafka", this.kafka);
		all.put("schema registry", this.registry);
		all.put("Partner Center state", this.simulator + "/simulator/state");
		all.put("Partner Center ledger", this.simulator + "/simulator/ledger");
		all.put("Partner Center calls", this.simulator + "/simulator/calls");
		this.services.forEach((service, base) -> {
			all.put(service.title() + " health", base + "/actuator/health");
			all.put(service.title() + " metrics", base + "/actuator/prometheus");
		});
		return all;
	}

}
