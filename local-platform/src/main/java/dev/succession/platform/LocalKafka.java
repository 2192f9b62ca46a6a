package dev.succession.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.fault.LoggingFaultHandler;

/**
 * A real Kafka cluster of one node, broker and KRaft controller, inside this JVM. It uses
 * the classes that {@code kafka.Kafka} itself starts, but a failure throws an exception
 * instead of ending the JVM. Closing it deletes its topics.
 */
public final class LocalKafka implements AutoCloseable {

	private final TemporaryDirectory directory;

	private final ControllerServer controller;

	private final BrokerServer broker;

	private final int port;

	private LocalKafka(TemporaryDirectory directory, ControllerServer controller, BrokerServer broker, int port) {
		this.directory = directory;
		this.controller = controller;
		this.broker = broker;
		this.port = port;
	}

	/**
	 * Starts a cluster on a free port.
	 * @return the running cluster
	 */
	public static LocalKafka start() {
		return start(0, "the port");
	}

	/**
	 * Starts a cluster and waits until it accepts requests.
	 * @param port the port on 127.0.0.1, or 0 for a free one
	 * @param portProperty the property that sets the port; the message about a taken port
	 * names it
	 * @return the running cluster
	 * @throws PortTakenException if another program listens on the port
	 * @throws UncheckedIOException if the log directory can't be created
	 */
	public static LocalKafka start(int port, String portProperty) {
		return start(port, portProperty, Map.of());
	}

	/**
	 * Starts a cluster that differs from the others, and waits until it accepts requests.
	 * @param port the port on 127.0.0.1, or 0 for a free one
	 * @param portProperty the property that sets the port; the message about a taken port
	 * names it
	 * @param settings what differs, as in {@code server.properties}
	 * @return the running cluster
	 * @throws PortTakenException if another program listens on the port
	 * @throws UncheckedIOException if the log directory can't be created
	 */
	public static LocalKafka start(int port, String portProperty, Map<String, String> settings) {
		LogLevels.setWhereUnset(LogLevels.KAFKA);
		try (BoundSockets sockets = new BoundSockets()) {
			int brokerPort = sockets.bind(port);
			int controllerPort = sockets.bind(0);
			return start(sockets, brokerPort, controllerPort, settings);
		}
		catch (BindException ex) {
			throw new PortTakenException("Kafka", port, portProperty, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Kafka can't format its log directory", ex);
		}
	}

	private static LocalKafka start(BoundSockets sockets, int brokerPort, int controllerPort,
			Map<String, String> settings) throws IOException {
		TemporaryDirectory directory = TemporaryDirectory.create("succession-kafka-");
		NodeStorage storage = NodeStorage.format(directory.path());
		Map<String, String> configuration = NodeConfiguration.of(brokerPort, controllerPort, directory.path());
		configuration.putAll(settings);
		KafkaConfig config = new KafkaConfig(configuration, false);
		SharedServer shared = new SharedServer(config, storage.properties(), Time.SYSTEM, new Metrics(),
				CompletableFuture.completedFuture(QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
				List.of(), (name, fatal, action) -> new LoggingFaultHandler(name, action), sockets);
		LocalKafka kafka = new LocalKafka(directory,
				new ControllerServer(shared, KafkaRaftServer.configSchema(), storage.bootstrap()),
				new BrokerServer(shared), brokerPort);
		kafka.startOrClose();
		return kafka;
	}

	private void startOrClose() {
		boolean started = false;
		try {
			this.controller.startup();
			this.broker.startup();
			started = true;
		}
		finally {
			if (!started) {
				close();
			}
		}
	}

	/**
	 * The address of the cluster.
	 * @return host and port, as for {@code bootstrap.servers}
	 */
	public String bootstrapServers() {
		return Loopback.HOST + ":" + this.port;
	}

	/**
	 * The directory of the cluster's logs while it runs.
	 * @return an existing directory
	 */
	Path directory() {
		return this.directory.path();
	}

	/**
	 * Stops the cluster and deletes its logs.
	 */
	@Override
	public void close() {
		this.broker.shutdown();
		this.controller.shutdown();
		this.directory.close();
	}

}
