package dev.succession.sandbox.programs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.simulator.client.PartnerAccess;

/**
 * The command lines of the programs that the sandbox starts. Properties of a program on
 * the sandbox's own command line go to that program unchanged.
 */
public final class CommandLines {

	private static final String HOST = "127.0.0.1";

	/**
	 * Switches the client off in the simulated Partner Center, which shares this class
	 * path.
	 */
	private static final String CLIENT = "succession.partner-center.enabled";

	private final SandboxProperties properties;

	private final List<String> given;

	/**
	 * Creates command lines from settings.
	 * @param properties the sandbox's settings
	 * @param given the sandbox's own command line
	 */
	public CommandLines(SandboxProperties properties, String... given) {
		this.properties = properties;
		this.given = List.of(given);
	}

	/**
	 * The command line of the simulated Partner Center.
	 * @return arguments as {@code --name=value}
	 */
	String[] simulator() {
		Map<String, Object> arguments = program(this.properties.portOfSimulator());
		arguments.put("simulator.customers", this.properties.customers());
		arguments.put("simulator.seed", this.properties.seed());
		arguments.put("simulator.latency", this.properties.apiLatency());
		arguments.put("simulator.max-in-flight", this.properties.apiMaxInFlight());
		arguments.put("simulator.partner-tenant-id", PartnerAccess.TENANT);
		arguments.put(CLIENT, "false");
		return commandLine(arguments, "simulator.");
	}

	/**
	 * The command line of a service.
	 * @param service which one
	 * @param addresses of what it needs
	 * @return arguments as {@code --name=value}
	 */
	String[] of(Service service, Addresses addresses) {
		Map<String, Object> arguments = onTopics(this.properties.portOf(service), addresses);
		arguments.put("succession.on-failure", "compensate");
		arguments.put("succession.purchase.provisioning-poll", "1s");
		arguments.put("succession.purchase.second-look-after", "1s");
		arguments.put("succession.cancellation.second-look-after", "1s");
		if (isReleasing()) {
			arguments.put("succession.purchase.begins-with", FactTopic.MIGRATION_RELEASED.topic());
		}
		arguments.putAll(accessOf(service).properties(addresses.simulator()));
		return commandLine(arguments, "succession.", "spring.kafka.");
	}

	/**
	 * The command line of the monitor, whose console needs no sign-in on this machine,
	 * and approves plans where an approval is needed.
	 * @param addresses of what it needs
	 * @param directory where its database is
	 * @return arguments as {@code --name=value}
	 */
	String[] monitor(Addresses addresses, Path directory) {
		Map<String, Object> arguments = onTopics(this.properties.portOfConsole(), addresses);
		arguments.put("management.server.port", this.properties.managementPortOfConsole());
		arguments.put("succession.monitor.access", "open");
		arguments.put("succession.monitor.approvals.enabled", isReleasing());
		arguments.put("succession.monitor.directory", directory.toAbsolutePath());
		return commandLine(arguments, "succession.", "spring.kafka.");
	}

	/**
	 * The command line of the rollout service. The made-up prices are in US dollars, and
	 * all migrations may begin at once, however late they end.
	 * @param addresses of what it needs
	 * @param directory where the engine keeps its state
	 * @param prices the price list
	 * @return arguments as {@code --name=value}
	 */
	String[] rollout(Addresses addresses, Path directory, Path prices) {
		Map<String, Object> arguments = onTopics(this.properties.portOfRollout(), addresses);
		arguments.put("succession.rollout.releases", isReleasing());
		arguments.put("succession.rollout.begin-before-end", "3650d");
		arguments.put("succession.rollout.state-directory", directory.toAbsolutePath());
		arguments.put("succession.rollout.prices.legacy", prices.toAbsolutePath());
		return commandLine(arguments, "succession.", "spring.kafka.");
	}

	private boolean isReleasing() {
		return this.properties.rollout() == SandboxProperties.Rollout.APPROVED;
	}

	/** Discovery gets credentials that can only read. */
	private static PartnerAccess accessOf(Service service) {
		return (service == Service.DISCOVERY) ? PartnerAccess.READER : PartnerAccess.FULL;
	}

	private static Map<String, Object> onTopics(int port, Addresses addresses) {
		Map<String, Object> arguments = program(port);
		arguments.put("spring.kafka.bootstrap-servers", addresses.kafka());
		arguments.put("spring.kafka.properties.schema.registry.url", addresses.registry());
		arguments.put("succession.topics.partitions", 6);
		arguments.put("succession.topics.replication", 1);
		arguments.put("succession.topics.min-insync-replicas", 1);
		return arguments;
	}

	private static Map<String, Object> program(int port) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("server.port", port);
		arguments.put("server.address", HOST);
		arguments.put("spring.main.register-shutdown-hook", false);
		arguments.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
		return arguments;
	}

	private String[] commandLine(Map<String, Object> arguments, String... prefixes) {
		for (String argument : this.given) {
			String[] parts = argument.split("=", 2);
			if (parts.length == 2 && Stream.of(prefixes).anyMatch((prefix) -> parts[0].startsWith("--" + prefix))) {
				arguments.put(parts[0].substring(2), parts[1]);
			}
		}
		return arguments.entrySet()
			.stream()
			.map((argument) -> "--%s=%s".formatted(argument.getKey(), argument.getValue()))
			.toArray(String[]::new);
	}

}
