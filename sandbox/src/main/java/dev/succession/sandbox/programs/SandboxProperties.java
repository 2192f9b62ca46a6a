package dev.succession.sandbox.programs;

import java.nio.file.Path;
import java.time.Duration;

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
 * @param kafkaPort port of the Kafka broker
 * @param registryPort port of the schema registry
 * @param simulatorPort port of the simulated Partner Center
 * @param managementPorts ports of the services' health and metrics endpoints
 * @param apiLatency added to every call to the simulated Partner Center
 * @param apiMaxInFlight how many calls the simulated Partner Center handles at a time;
 * more calls wait; 0 for no limit
 * @param logDirectory where the log files go; by default a new directory among this
 * machine's temporary files
 * @param giveUpAfter how long the migrations may take before the sandbox gives up
 */
@ConfigurationProperties("sandbox")
public record SandboxProperties(@DefaultValue("200") int customers, @DefaultValue("42") long seed,
		@DefaultValue("false") boolean exitWhenDone, @DefaultValue("9092") int kafkaPort,
		@DefaultValue("8081") int registryPort, @DefaultValue("8090") int simulatorPort,
		@DefaultValue ManagementPorts managementPorts, @DefaultValue("0ms") Duration apiLatency,
		@DefaultValue("0") int apiMaxInFlight, @Nullable Path logDirectory, @DefaultValue("10m") Duration giveUpAfter) {

	/** Refuses a tenant without customers. */
	public SandboxProperties {
		if (customers < 1) {
			throw new IllegalArgumentException(
					"sandbox.customers is %d, but a tenant has at least 1 customer".formatted(customers));
		}
	}

	/**
	 * Ports of the services' health and metrics endpoints.
	 *
	 * @param discovery port of the discovery service
	 * @param purchase port of the purchase service
	 * @param license port of the license service
	 * @param cancellation port of the cancellation service
	 */
	public record ManagementPorts(@DefaultValue("9101") int discovery, @DefaultValue("9102") int purchase,
			@DefaultValue("9103") int license, @DefaultValue("9104") int cancellation) {
	}

}
