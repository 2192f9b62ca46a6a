package dev.succession.sandbox;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

import dev.succession.platform.LocalKafka;
import dev.succession.platform.LocalRegistry;
import dev.succession.simulator.PartnerCenterSimulatorApplication;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Everything that runs: broker, registry, simulated Partner Center and services. What
 * does not need one another starts at the same time.
 */
final class Sandbox {

	private final SandboxProperties properties;

	private final Arguments arguments;

	private final RunningParts parts;

	Sandbox(SandboxProperties properties, Arguments arguments, RunningParts parts) {
		this.properties = properties;
		this.arguments = arguments;
		this.parts = parts;
	}

	/**
	 * Starts everything and returns when it runs.
	 * @return where it is found
	 * @throws IllegalStateException if a part can't start; the message says why
	 */
	Addresses start() {
		try (ExecutorService starters = Executors.newFixedThreadPool(Service.values().length)) {
			CompletableFuture<LocalKafka> kafka = inBackground(starters, this::kafka);
			CompletableFuture<LocalRegistry> registry = inBackground(starters, this::registry);
			CompletableFuture<String> simulator = inBackground(starters, this::simulator);
			Addresses platform = new Addresses(kafka.join().bootstrapServers(), registry.join().url(), simulator.join(),
					Map.of());
			Map<Service, CompletableFuture<String>> services = new EnumMap<>(Service.class);
			for (Service service : Service.values()) {
				services.put(service, inBackground(starters, () -> service(service, platform)));
			}
			Map<Service, String> bases = new EnumMap<>(Service.class);
			services.forEach((service, base) -> bases.put(service, base.join()));
			return new Addresses(platform.kafka(), platform.registry(), platform.simulator(), bases);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof IllegalStateException reason) ? reason : ex;
		}
	}

	private static <T> CompletableFuture<T> inBackground(ExecutorService starters, Supplier<T> start) {
		return CompletableFuture.supplyAsync(start, starters);
	}

	private LocalKafka kafka() {
		LocalKafka kafka = ServiceLogs.of("kafka",
				() -> LocalKafka.start(this.properties.kafkaPort(), "sandbox.kafka-port"));
		return this.parts.add(kafka, LocalKafka::close);
	}

	private LocalRegistry registry() {
		LocalRegistry registry = LocalRegistry.start(this.properties.registryPort(), "sandbox.registry-port");
		this.parts.add(registry, LocalRegistry::close);
		return registry;
	}

	private String simulator() {
		return base(program("partner-center-simulator",
				() -> PartnerCenterSimulatorApplication.start(this.arguments.simulator())));
	}

	private String service(Service service, Addresses platform) {
		return base(program(service.title(), () -> service.start(this.arguments.of(service, platform))));
	}

	private ConfigurableApplicationContext program(String name, Supplier<ConfigurableApplicationContext> start) {
		try {
			return this.parts.add(ServiceLogs.of(name, start), ConfigurableApplicationContext::close);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException("%s can't start: %s".formatted(name, deepest(ex).getMessage()), ex);
		}
	}

	private static Throwable deepest(Throwable failure) {
		Throwable cause = failure.getCause();
		return (cause == null) ? failure : deepest(cause);
	}

	private static String base(ConfigurableApplicationContext program) {
		return "http://127.0.0.1:" + Objects.requireNonNull(program.getEnvironment().getProperty("local.server.port"),
				"local.server.port");
	}

}
