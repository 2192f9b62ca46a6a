package dev.succession.sandbox.programs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.schemas.catalogue.Service;

/**
 * Finds ports that something else listens on, so that one message names all of them
 * before anything starts.
 */
public final class TakenPorts {

	private TakenPorts() {
	}

	/**
	 * Describes the ports that are taken.
	 * @param properties the sandbox's settings
	 * @return one line for each taken port with the property that chooses another one;
	 * empty if all are free
	 */
	public static String describe(SandboxProperties properties) {
		return ports(properties).entrySet()
			.stream()
			.filter((port) -> isTaken(port.getValue()))
			.map((port) -> "Port %d on 127.0.0.1 is taken. Stop what listens there, or choose another with --%s=PORT (0 takes a free one)."
				.formatted(port.getValue(), port.getKey()))
			.collect(Collectors.joining(System.lineSeparator()));
	}

	private static Map<String, Integer> ports(SandboxProperties properties) {
		Map<String, Integer> ports = new LinkedHashMap<>();
		ports.put("sandbox.kafka-port", properties.portOfKafka());
		ports.put("sandbox.registry-port", properties.portOfRegistry());
		ports.put("sandbox.simulator-port", properties.portOfSimulator());
		if (properties.console()) {
			ports.put("sandbox.console-port", properties.portOfConsole());
			ports.put("sandbox.console-management-port", properties.managementPortOfConsole());
		}
		if (properties.rollout() != SandboxProperties.Rollout.NONE) {
			ports.put("sandbox.rollout-port", properties.portOfRollout());
		}
		for (Service service : Service.values()) {
			ports.put("sandbox.management-ports." + service.name().toLowerCase(Locale.ROOT),
					properties.portOf(service));
		}
		return ports;
	}

	private static boolean isTaken(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
