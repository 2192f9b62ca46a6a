package dev.succession.sandbox.programs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the sandbox runs and where. Port 0 takes any free port.
 *
 * @param customers how many customers the seeded tenant has
 * @param seed seed of the tenant: the same seed makes the same tenant
 * @param exitWhenDone whether to exit after the summary: with 0 when every migration was
 * completed or compensated, with 1 otherwise
 * @param ports which port a program takes if none is given for it: its usual one, or any
 * free one
 * @param kafkaPort port of the Kafka broker, 9092 by default
 * @param registryPort port of the schema registry, 8081 by default
 * @param simulatorPort port of the simulated Partner Center, 8090 by default
 * @param managementPorts ports of the services' health and metrics endpoints, by service,
 * for example {@code discovery}; 9101 and the following ones by default
 * @param console whether the console runs as well
 * @param consolePort port of the console, 8080 by default
 * @param consoleManagementPort port of the console's health and metrics endpoints, 9105
 * by default
 * @param rollout what the rollout service does: only show plans and their price, or let
 * begin what is in an approved plan, and nothing else
 * @param rolloutPort port of the rollout service's health and metrics endpoints, 9106 by
 * default
 * @param apiLatency added to every call to the simulated Partner Center
 * @param apiMaxInFlight how many calls the simulated Partner Center handles at a time;
 * more calls wait; 0 for no limit
 * @param logDirectory where the log files go; by default a new directory among this
 * machine's temporary files
 * @param giveUpAfter how long the migrations may take before the sandbox gives up
 */
@ConfigurationProperties("sandbox")
public record SandboxProperties(@DefaultValue("200") int customers, @DefaultValue("42") long seed,
		@DefaultValue("false") boolean exitWhenDone, @DefaultValue("usual") Ports ports, @Nullable Integer kafkaPort,
		@Nullable Integer registryPort, @Nullable Integer simulatorPort,
		@DefaultValue Map<Service, Integer> managementPorts, @DefaultValue("true") boolean console,
		@Nullable Integer consolePort, @Nullable Integer consoleManagementPort, @DefaultValue("shown") Rollout rollout,
		@Nullable Integer rolloutPort, @DefaultValue("0ms") Duration apiLatency, @DefaultValue("0") int apiMaxInFlight,
		@Nullable Path logDirectory, @DefaultValue("10m") Duration giveUpAfter) {

	/** Refuses a tenant without customers. */
	public SandboxProperties {
		if (customers < 1) {
			throw new IllegalArgumentException(
					"sandbox.customers is %d, but a tenant has at least 1 customer".formatted(customers));
		}
	}

	int portOfKafka() {
		return port(this.kafkaPort, 9092);
	}

	int portOfRegistry() {
		return port(this.registryPort, 8081);
	}

	int portOfSimulator() {
		return port(this.simulatorPort, 8090);
	}

	int portOfConsole() {
		return port(this.consolePort, 8080);
	}

	int managementPortOfConsole() {
		return port(this.consoleManagementPort, 9105);
	}

	int portOfRollout() {
		return port(this.rolloutPort, RolloutFacts.MANAGEMENT_PORT);
	}

	int portOf(Service service) {
		return port(this.managementPorts.get(service), service.managementPort());
	}

	private int port(@Nullable Integer given, int usual) {
		return (given != null) ? given : this.ports.orUsual(usual);
	}

	/**
	 * Which port a program takes if none is given for it.
	 */
	public enum Ports {

		/** The documented one. */
		USUAL,

		/** Any free one. */
		ANY;

		private int orUsual(int usual) {
			return (this == ANY) ? 0 : usual;
		}

	}

	/**
	 * What the rollout service does.
	 */
	public enum Rollout {

		/** It does not run. */
		NONE,

		/**
		 * It shows plans and their price. Purchase begins with what discovery announces.
		 */
		SHOWN,

		/** Nothing is bought that is not in an approved plan. */
		APPROVED

	}

}
