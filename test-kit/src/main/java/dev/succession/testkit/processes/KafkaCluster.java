package dev.succession.testkit.processes;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.platform.NodeConfiguration;
import dev.succession.testkit.processes.JavaProcess.Jvm;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

import org.springframework.util.FileSystemUtils;

/**
 * Kafka nodes, each a broker and a controller in a process of its own, that can be killed
 * and started again where they were. What is stored on most of them is acknowledged.
 */
public final class KafkaCluster implements AutoCloseable {

	private static final String HOST = "127.0.0.1";

	private static final Map<String, String> ROLES = Map.of("process.roles", "broker,controller",
			"listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT", "controller.listener.names",
			"CONTROLLER");

	/**
	 * Below the ports that the system assigns, so that no other program takes the port of
	 * a node that is down.
	 */
	private static final AtomicInteger NEXT_PORT = new AtomicInteger(20_000 + new Random().nextInt(10_000));

	private final Settings settings;

	private final String id = Uuid.randomUuid().toString();

	private final List<Integer> ports;

	private final List<JavaProcess> nodes = new ArrayList<>();

	private final Path directory;

	private final Map<Integer, String> advertised = new HashMap<>();

	/**
	 * Starts the nodes, and does not wait for them.
	 * @param size how many nodes
	 * @param settings how each is set up
	 */
	public KafkaCluster(int size, Settings settings) {
		this(size, settings, Optional.empty());
	}

	/**
	 * Starts one node that is reached through a proxy only, and does not wait for it.
	 * @param settings how it is set up
	 * @param front takes the port of the node, and gives the address of a proxy before it
	 */
	public KafkaCluster(Settings settings, IntFunction<String> front) {
		this(1, settings, Optional.of(front));
	}

	private KafkaCluster(int size, Settings settings, Optional<IntFunction<String>> front) {
		try {
			this.settings = settings;
			this.directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kafka-");
			this.ports = freePorts(2 * size);
			front.ifPresent((proxy) -> this.advertised.put(0, proxy.apply(this.ports.getFirst())));
			for (int node = 0; node < size; node++) {
				format(node, size);
			}
			IntStream.range(0, size).mapToObj(this::start).forEach(this.nodes::add);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Kafka can't be set up", ex);
		}
	}

	/**
	 * How the nodes of a cluster are set up.
	 *
	 * @param jvm how their JVMs are started
	 * @param properties what a node has besides what every local node has, as in
	 * {@code server.properties}
	 */
	public record Settings(Jvm jvm, Map<String, String> properties) {
	}

	/** Ports that are free now. A node that is started again needs its own. */
	private static List<Integer> freePorts(int number) {
		return Stream.generate(NEXT_PORT::getAndIncrement).filter(KafkaCluster::isFree).limit(number).toList();
	}

	private static boolean isFree(int port) {
		try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void format(int node, int size) throws IOException {
		try (Writer file = Files.newBufferedWriter(configuration(node))) {
			configuration(node, size).store(file, null);
		}
		int status = StorageTool.execute(new String[] { "format", "-t", this.id, "-c", configuration(node).toString() },
				new PrintStream(PrintStream.nullOutputStream()));
		if (status != 0) {
			throw new IllegalStateException("Storage of Kafka node %d can't be formatted".formatted(node));
		}
	}

	private Properties configuration(int node, int size) {
		Properties properties = new Properties();
		properties.putAll(NodeConfiguration.independentOfTheMachine());
		properties.putAll(ROLES);
		properties.putAll(this.settings.properties());
		String replicas = String.valueOf(size);
		String most = String.valueOf(size / 2 + 1);
		for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
			properties.setProperty(topic + ".replication.factor", replicas);
		}
		properties.setProperty("transaction.state.log.min.isr", most);
		properties.setProperty("share.coordinator.state.topic.min.isr", most);
		properties.setProperty("min.insync.replicas", most);
		properties.setProperty("default.replication.factor", replicas);
		String listeners = "PLAINTEXT://%s,CONTROLLER://%s";
		properties.setProperty("node.id", String.valueOf(node));
		properties.setProperty("listeners", listeners.formatted(listener(node), controller(node)));
		properties.setProperty("advertised.listeners", listeners.formatted(address(node), controller(node)));
		properties.setProperty("log.dirs", this.directory.resolve("node-" + node).toString());
		properties.setProperty("controller.quorum.voters",
				IntStream.range(0, size)
					.mapToObj((voter) -> "%d@%s".formatted(voter, controller(voter)))
					.collect(Collectors.joining(",")));
		return properties;
	}

	private Path configuration(int node) {
		return this.directory.resolve("node-%d.properties".formatted(node));
	}

	private String address(int node) {
		return this.advertised.getOrDefault(node, listener(node));
	}

	private String listener(int node) {
		return "%s:%d".formatted(HOST, this.ports.get(2 * node));
	}

	private String controller(int node) {
		return "%s:%d".formatted(HOST, this.ports.get(2 * node + 1));
	}

	private JavaProcess start(int node) {
		return JavaProcess.start(this.settings.jvm().with(List.of("-Dlogback.configurationFile=logback-kafka.xml")),
				"kafka", "kafka.Kafka", List.of(configuration(node).toString()));
	}

	/** Waits until all nodes take requests. */
	public void awaitStart() {
		this.nodes.forEach(KafkaCluster::awaitStart);
	}

	private static void awaitStart(JavaProcess node) {
		node.await(Pattern.compile("Kafka Server started"));
	}

	/**
	 * Where clients find the cluster.
	 * @return the addresses of all nodes
	 */
	public String bootstrapServers() {
		return IntStream.range(0, size()).mapToObj(this::address).collect(Collectors.joining(","));
	}

	/**
	 * How many nodes it has.
	 * @return the number
	 */
	public int size() {
		return this.nodes.size();
	}

	/**
	 * A node as it runs, or ran last.
	 * @param id its number, from 0
	 * @return the program
	 */
	public JavaProcess node(int id) {
		return this.nodes.get(id);
	}

	/**
	 * Starts a node that has ended where it was, with what it had stored, and waits.
	 * @param id its number
	 */
	public void restart(int id) {
		this.nodes.set(id, start(id));
		awaitStart(node(id));
	}

	/**
	 * A client that looks at the cluster.
	 * @return the client, to be closed
	 */
	public Admin admin() {
		return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
	}

	@Override
	public void close() {
		this.nodes.forEach(JavaProcess::close);
		FileSystemUtils.deleteRecursively(this.directory.toFile());
	}

}
