package dev.succession.sandbox.programs;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the parts of the sandbox.
 *
 * @param kafka host and port, as for {@code bootstrap.servers}
 * @param registry base of the registry's Confluent API
 * @param simulator base of the simulated Partner Center
 * @param services base of each service's management endpoints
 * @param console the console's first page; null if it doesn't run
 * @param rollout base of the rollout service's management endpoints; null if it doesn't
 * run
 */
public record Addresses(String kafka, String registry, String simulator, Map<Service, String> services,
		@Nullable String console, @Nullable String rollout) {

	/** Without what runs beside the services. */
	Addresses(String kafka, String registry, String simulator, Map<Service, String> services) {
		this(kafka, registry, simulator, services, null, null);
	}

	Addresses with(@Nullable String itsConsole, @Nullable String itsRollout) {
		return new Addresses(this.kafka, this.registry, this.simulator, this.services, itsConsole, itsRollout);
	}

	/**
	 * The addresses to show when everything runs.
	 * @return addresses by name, in the order in which they are shown
	 */
	public Map<String, String> toShow() {
		Map<String, String> all = new LinkedHashMap<>();
		if (this.console != null) {
			all.put("console", this.console);
		}
		all.put("Kafka", this.kafka);
		all.put("schema registry", this.registry);
		all.put("Partner Center state", this.simulator + "/simulator/state");
		all.put("Partner Center ledger", this.simulator + "/simulator/ledger");
		all.put("Partner Center calls", this.simulator + "/simulator/calls");
		this.services.forEach((service, base) -> putEndpoints(all, service.title(), base));
		if (this.rollout != null) {
			putEndpoints(all, RolloutFacts.TITLE, this.rollout);
		}
		return all;
	}

	private static void putEndpoints(Map<String, String> all, String title, String base) {
		all.put(title + " health", base + "/actuator/health");
		all.put(title + " metrics", base + "/actuator/prometheus");
	}

}
