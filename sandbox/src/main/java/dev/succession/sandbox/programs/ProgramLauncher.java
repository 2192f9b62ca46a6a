package dev.succession.sandbox.programs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.succession.monitor.MonitorApplication;
import dev.succession.platform.LocalKafka;
import dev.succession.platform.LocalRegistry;
import dev.succession.rollout.RolloutApplication;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.registrar.SchemaRegistrar;
import dev.succession.simulator.PartnerCenterSimulatorApplication;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts broker, registry, simulated Partner Center and services. Programs that do not
 * depend on each other start in parallel.
 */
public final class ProgramLauncher {

	/** What the plans of the catalogue and the old product cost; all of it is made up. */
	private static final String PRICES = "made-up-prices.csv";

	private final SandboxProperties properties;

	private final CommandLines arguments;

	private final RunningParts parts;

	public ProgramLauncher(SandboxProperties properties, CommandLines arguments, RunningParts parts) {
		this.properties = properties;
		this.arguments = arguments;
		this.parts = parts;
	}

	/**
	 * Starts what the services need: broker, registry with all schemas, and a Partner
	 * Center with its seeded tenant.
	 * @return their addresses
	 * @throws IllegalStateException if one can't start; the message says why
	 */
	public Addresses startPlatform() {
		return together((starters) -> {
			CompletableFuture<LocalKafka> kafka = inBackground(starters, this::kafka);
			CompletableFuture<LocalRegistry> registry = inBackground(starters, this::registry);
			CompletableFuture<String> simulator = inBackground(starters, this::simulator);
			return new Addresses(kafka.join().bootstrapServers(), registry.join().url(), simulator.join(), Map.of());
		});
	}

	/**
	 * Starts one instance of each service. The services begin to work at once.
	 * @param platform addresses of what they need
	 * @return the addresses of everything
	 * @throws IllegalStateException if one can't start; the message says why
	 */
	public Addresses startServices(Addresses platform) {
		return together((starters) -> startServices(starters, platform));
	}

	/**
	 * Starts one instance of each service, and beside them the monitor with its console
	 * and the rollout service, unless they are switched off.
	 * @param platform addresses of what they need
	 * @param directory where the monitor's database and the rollout service's state are
	 * @return the addresses of everything
	 * @throws IllegalStateException if one can't start; the message says why
	 */
	public Addresses startPrograms(Addresses platform, Path directory) {
		return together((starters) -> {
			CompletableFuture<@Nullable String> console = inBackground(starters,
					() -> this.properties.console() ? startConsole(platform, directory.resolve("monitor")) : null);
			CompletableFuture<@Nullable String> rollout = inBackground(starters,
					() -> (this.properties.rollout() != SandboxProperties.Rollout.NONE) ? rollout(platform, directory)
							: null);
			return startServices(starters, platform).with(console.join(), rollout.join());
		});
	}

	/**
	 * Starts the monitor with its console.
	 * @param platform addresses of what it needs
	 * @param directory where its database is
	 * @return the address of its first page
	 * @throws IllegalStateException if it can't start; the message says why
	 */
	public String startConsole(Addresses platform, Path directory) {
		return base(program("monitor-service",
				() -> MonitorApplication.start(this.arguments.monitor(platform, directory))));
	}

	private String rollout(Addresses platform, Path directory) {
		Path prices = prices(directory);
		return base(program(RolloutFacts.TITLE, () -> RolloutApplication
			.start(this.arguments.rollout(platform, directory.resolve("rollout"), prices))));
	}

	private static Path prices(Path directory) {
		Path prices = directory.resolve(PRICES);
		try (InputStream list = Objects.requireNonNull(ProgramLauncher.class.getResourceAsStream("/" + PRICES))) {
			Files.createDirectories(directory);
			Files.copy(list, prices, StandardCopyOption.REPLACE_EXISTING);
			return prices;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(prices + " can't be written", ex);
		}
	}

	private Addresses startServices(Executor starters, Addresses platform) {
		Map<Service, CompletableFuture<String>> starting = new EnumMap<>(Service.class);
		for (Service service : Service.values()) {
			starting.put(service, inBackground(starters, () -> service(service, platform)));
		}
		Map<Service, String> bases = new EnumMap<>(Service.class);
		starting.forEach((service, base) -> bases.put(service, base.join()));
		return new Addresses(platform.kafka(), platform.registry(), platform.simulator(), bases);
	}

	private static Addresses together(Function<Executor, Addresses> start) {
		try (ExecutorService starters = Executors.newFixedThreadPool(Service.values().length + 2)) {
			return start.apply(starters);
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof IllegalStateException reason) ? reason : ex;
		}
	}

	private static <T extends @Nullable Object> CompletableFuture<T> inBackground(Executor starters,
			Supplier<T> start) {
		return CompletableFuture.supplyAsync(start, starters);
	}

	private LocalKafka kafka() {
		LocalKafka kafka = ServiceLogs.of("kafka",
				() -> LocalKafka.start(this.properties.portOfKafka(), "sandbox.kafka-port"));
		return this.parts.add(kafka, (running) -> ServiceLogs.stopping("kafka", running::close));
	}

	private LocalRegistry registry() {
		LocalRegistry registry = LocalRegistry.start(this.properties.portOfRegistry(), "sandbox.registry-port");
		this.parts.add(registry, LocalRegistry::close);
		registerSchemas(registry.url());
		return registry;
	}

	private static void registerSchemas(String url) {
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
		if (SchemaRegistrar.run(List.of("--schema.registry.url=" + url), out) != 0) {
			throw new IllegalStateException(
					"The schemas can't be registered: " + output.toString(StandardCharsets.UTF_8));
		}
	}

	private String simulator() {
		return base(program("partner-center-simulator",
				() -> PartnerCenterSimulatorApplication.start(this.arguments.simulator())));
	}

	private String service(Service service, Addresses platform) {
		return base(program(service.title(), () -> ServiceStart.of(service, this.arguments.of(service, platform))));
	}

	private ConfigurableApplicationContext program(String name, Supplier<ConfigurableApplicationContext> start) {
		try {
			return this.parts.add(ServiceLogs.of(name, start), (context) -> ServiceLogs.stopping(name, context::close));
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
