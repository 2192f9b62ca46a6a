package dev.succession.testkit.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.succession.platform.LogLevels;
import dev.succession.platform.NodeConfiguration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * Broker and registry from their public images, by Testcontainers.
 */
final class ContainerEngine implements TestEngine {

	static final String KAFKA_IMAGE = "apache/kafka:4.2.1";

	static final String REGISTRY_IMAGE = "apicurio/apicurio-registry:3.3.3";

	private static final String HOST = "127.0.0.1";

	private static final int REGISTRY_PORT = 8080;

	private static final int CONNECT_MILLISECONDS = 2000;

	private static final Duration START_LIMIT = Duration.ofSeconds(180);

	/**
	 * A container that lives for one test run gains more from a short start than from
	 * speed later.
	 */
	private static final String SHORT_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

	private static final Map<String, String> LOG_LEVELS = Map.of("org.testcontainers", "WARN",
			"org.testcontainers.dockerclient", "OFF", "tc", "WARN", "com.github.dockerjava", "WARN");

	private ContainerEngine() {
	}

	/**
	 * Looks for a Docker engine that has both images, or can pull them.
	 * @return the engine
	 * @throws EngineMissingException where there is none
	 */
	static ContainerEngine find() {
		LogLevels.setWhereUnset(LOG_LEVELS);
		ContainerImages.require(KAFKA_IMAGE, REGISTRY_IMAGE);
		return new ContainerEngine();
	}

	@Override
	@SuppressWarnings("resource")
	public String startKafka() {
		KafkaContainer kafka = new NearbyKafka().withStartupTimeout(START_LIMIT)
			.withEnv(kafkaEnvironment())
			.withEnv("KAFKA_HEAP_OPTS", "-Xmx512m -Xms128m")
			.withEnv("JAVA_TOOL_OPTIONS", SHORT_START);
		kafka.start();
		return kafka.getBootstrapServers();
	}

	private static Map<String, String> kafkaEnvironment() {
		return NodeConfiguration.independentOfTheMachine()
			.entrySet()
			.stream()
			.collect(Collectors.toMap(
					(property) -> "KAFKA_" + property.getKey().toUpperCase(Locale.ROOT).replace('.', '_'),
					Map.Entry::getValue));
	}

	@Override
	@SuppressWarnings("resource")
	public String startRegistry() {
		GenericContainer<?> registry = new NearbyRegistry().withExposedPorts(REGISTRY_PORT)
			.withEnv("JAVA_TOOL_OPTIONS", SHORT_START)
			.waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START_LIMIT));
		registry.start();
		return "http://%s:%d/apis/ccompat/v7".formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
	}

	@Override
	public String toString() {
		return "containers of %s and %s".formatted(KAFKA_IMAGE, REGISTRY_IMAGE);
	}

	/**
	 * An engine on this machine publishes its ports here. Testcontainers doesn't look
	 * here when it runs inside a container itself, but asks the default gateway.
	 */
	private static boolean isPublishedHere(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(HOST, port), CONNECT_MILLISECONDS);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static final class NearbyKafka extends KafkaContainer {

		private NearbyKafka() {
			super(KAFKA_IMAGE);
		}

		@Override
		public String getHost() {
			return isPublishedHere(getFirstMappedPort()) ? HOST : super.getHost();
		}

	}

	private static final class NearbyRegistry extends GenericContainer<NearbyRegistry> {

		private NearbyRegistry() {
			super(REGISTRY_IMAGE);
		}

		@Override
		public String getHost() {
			return isPublishedHere(getFirstMappedPort()) ? HOST : super.getHost();
		}

	}

}
