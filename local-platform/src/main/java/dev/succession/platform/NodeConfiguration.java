package dev.succession.platform;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The configuration of a local cluster's only node: as strict as a production cluster in
 * what clients notice, and as small as possible in everything else.
 */
public final class NodeConfiguration {

	static final int NODE_ID = 1;

	private static final Map<String, String> NOTICED_BY_CLIENTS = Map.ofEntries(
			Map.entry("auto.create.topics.enable", "false"),
			Map.entry("group.coordinator.rebalance.protocols", "classic,consumer"),
			Map.entry("group.initial.rebalance.delay.ms", "0"),
			Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
			Map.entry("group.consumer.heartbeat.interval.ms", "500"),
			Map.entry("offsets.topic.replication.factor", "1"),
			Map.entry("transaction.state.log.replication.factor", "1"), Map.entry("transaction.state.log.min.isr", "1"),
			Map.entry("share.coordinator.state.topic.replication.factor", "1"),
			Map.entry("share.coordinator.state.topic.min.isr", "1"), Map.entry("min.insync.replicas", "1"),
			Map.entry("default.replication.factor", "1"));

	private static final Map<String, String> SMALL = Map.ofEntries(Map.entry("num.network.threads", "2"),
			Map.entry("num.io.threads", "4"), Map.entry("background.threads", "2"),
			Map.entry("num.recovery.threads.per.data.dir", "1"), Map.entry("group.coordinator.threads", "1"),
			Map.entry("share.coordinator.threads", "1"), Map.entry("offsets.topic.num.partitions", "4"),
			Map.entry("transaction.state.log.num.partitions", "4"),
			Map.entry("share.coordinator.state.topic.num.partitions", "1"),
			Map.entry("log.cleaner.dedupe.buffer.size", "4194304"), Map.entry("log.cleaner.io.buffer.size", "131072"),
			Map.entry("log.index.size.max.bytes", "1048576"));

	private NodeConfiguration() {
	}

	/**
	 * The properties of every local node: in this JVM, in a process of its own or in a
	 * container.
	 * @return properties as in {@code server.properties}, without addresses and
	 * directories
	 */
	public static Map<String, String> independentOfTheMachine() {
		Map<String, String> configuration = new HashMap<>(NOTICED_BY_CLIENTS);
		configuration.putAll(SMALL);
		return configuration;
	}

	/**
	 * The properties of a node that is both broker and controller.
	 * @param brokerPort the port for clients
	 * @param controllerPort the port of the controller
	 * @param directory the formatted log directory
	 * @return properties as in {@code server.properties}
	 */
	static Map<String, String> of(int brokerPort, int controllerPort, Path directory) {
		String controller = Loopback.HOST + ":" + controllerPort;
		String listener = "PLAINTEXT://" + Loopback.HOST + ":" + brokerPort;
		Map<String, String> configuration = independentOfTheMachine();
		configuration.put("node.id", String.valueOf(NODE_ID));
		configuration.put("process.roles", "broker,controller");
		configuration.put("log.dirs", directory.toString());
		configuration.put("listeners", listener + ",CONTROLLER://" + controller);
		configuration.put("advertised.listeners", listener + ",CONTROLLER://" + controller);
		configuration.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
		configuration.put("controller.listener.names", "CONTROLLER");
		configuration.put("controller.quorum.voters", NODE_ID + "@" + controller);
		return configuration;
	}

}
