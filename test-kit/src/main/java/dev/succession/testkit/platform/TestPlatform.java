package dev.succession.testkit.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

import dev.succession.platform.LogLevels;

/**
 * The broker and the registry that all integration tests of one JVM share: containers
 * where a Docker engine is found that has their images or can pull them, embedded ones
 * where none is. Each is started when a test asks for it first and ends with the JVM, so
 * tests keep apart by their own topics, groups and keys.
 * <p>
 * The system property {@code succession.test.platform}, or the environment variable
 * {@code SUCCESSION_TEST_PLATFORM}, forces {@code docker} or {@code embedded}; the
 * default is {@code auto}.
 */
public final class TestPlatform {

	private static final Executor THREAD_PER_START = (
			start) -> Thread.ofPlatform().daemon().name("start-test-platform").start(start);

	private static final CompletableFuture<TestEngine> ENGINE = CompletableFuture.supplyAsync(TestEngine::choose,
			THREAD_PER_START);

	private TestPlatform() {
	}

	/**
	 * Starts broker and registry, and does not wait for them.
	 */
	public static void startInBackground() {
		CompletableFuture.allOf(RunningKafka.STARTED, RunningRegistry.STARTED);
	}

	/**
	 * The broker, started if this is the first call.
	 * @return a cluster of one node that takes requests
	 * @throws CompletionException if it can't be started
	 */
	public static Kafka kafka() {
		return RunningKafka.STARTED.join();
	}

	/**
	 * The schema registry, started if this is the first call.
	 * @return the base of its Confluent API, as for {@code schema.registry.url}
	 * @throws CompletionException if it can't be started
	 */
	public static String registryUrl() {
		return RunningRegistry.STARTED.join();
	}

	/**
	 * Broker and registry as an application is told about them: Spring Boot's properties
	 * for both addresses, and for a log without the broker's own chatter. Starts what
	 * isn't running yet, both at once.
	 * @return properties for {@code SpringApplicationBuilder.properties} or, one by one,
	 * a {@code DynamicPropertyRegistry}
	 * @throws CompletionException if one of them can't be started
	 */
	public static Map<String, Object> properties() {
		CompletableFuture<Kafka> kafka = RunningKafka.STARTED;
		CompletableFuture<String> registryUrl = RunningRegistry.STARTED;
		Map<String, Object> properties = new HashMap<>();
		properties.put("spring.kafka.bootstrap-servers", kafka.join().bootstrapServers());
		properties.put("spring.kafka.properties.schema.registry.url", registryUrl.join());
		LogLevels.KAFKA.forEach((name, level) -> properties.put("logging.level." + name, level));
		return Map.copyOf(properties);
	}

	/**
	 * A cluster to test against.
	 *
	 * @param bootstrapServers host and port, as for {@code bootstrap.servers}
	 */
	public record Kafka(String bootstrapServers) {
	}

	private static final class RunningKafka {

		private static final CompletableFuture<Kafka> STARTED = ENGINE
			.thenApplyAsync((engine) -> new Kafka(engine.startKafka()), THREAD_PER_START);

	}

	private static final class RunningRegistry {

		private static final CompletableFuture<String> STARTED = ENGINE.thenApplyAsync(TestEngine::startRegistry,
				THREAD_PER_START);

	}

}
