package dev.succession.benchmark.start;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import dev.succession.benchmark.arms.Arm.Surroundings;
import dev.succession.benchmark.arms.SuccessionArm;
import dev.succession.benchmark.regime.Regime;
import dev.succession.benchmark.regime.Regimes;
import dev.succession.benchmark.result.StartResult;
import dev.succession.benchmark.trial.EndOfThisJvm;
import dev.succession.benchmark.trial.ProcessUsage;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.JavaProcess.Jvm;
import dev.succession.testkit.processes.KafkaCluster;
import dev.succession.testkit.processes.SharedRegistry;
import dev.succession.testkit.processes.SimulatorProcess;
import org.jspecify.annotations.Nullable;

/**
 * Starts purchase-service alone, on a Kafka node and a Partner Center that run already
 * and whose topics are there. A fact waits for it at each start; when it is handled, many
 * follow at once, so that memory is that of a service at work.
 */
public final class ServiceStarts implements AutoCloseable {

	private static final Service SERVICE = Service.PURCHASE;

	/** What the aim is about. */
	private static final int HEAP_MIB = 128;

	private static final int FACTS = 300;

	private static final Regime REGIME = Regimes.LATENCY_BOUND;

	/** So many of a tenant's customers have a migration to Business Basic at least. */
	private static final double LEAST_SHARE = 0.4;

	private static final Duration LOOK = Duration.ofMillis(10);

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Pattern READY = Pattern.compile("Started \\w+ in");

	private final long seed;

	private final Path logs;

	private final ServiceImage image;

	private final KafkaCluster kafka;

	private final SimulatorProcess simulator;

	private final EndOfThisJvm end;

	private final FactLog log;

	private final ExpiringFacts facts;

	/** The last one that was started. */
	private volatile @Nullable JavaProcess service;

	/**
	 * Makes the image, starts everything that the service needs, and starts it once, so
	 * that its topics are there.
	 * @param folder where image and logs are put
	 * @param seed seed of the tenant
	 * @param starts how many starts will be measured; the tenant is as large as that
	 * @throws IllegalStateException if the service was not built, or something can't be
	 * started
	 */
	public ServiceStarts(Path folder, long seed, int starts) {
		this.seed = seed;
		this.logs = folder.resolve("logs");
		this.image = ServiceImage.of(SERVICE, folder.resolve("image"));
		this.kafka = new KafkaCluster(1,
				new KafkaCluster.Settings(new Jvm(this.logs, List.of("-Xmx512m", "-Xms512m")), Map.of()));
		this.simulator = new SimulatorProcess(new Jvm(this.logs, List.of("-XX:+UseSerialGC")), seed,
				(int) ((starts + 1) * (FACTS + 1) / LEAST_SHARE), REGIME.simulatorArguments().toArray(String[]::new));
		this.end = new EndOfThisJvm(this::stop);
		this.kafka.awaitStart();
		this.log = new FactLog(this.kafka.bootstrapServers(), SharedRegistry.URL);
		this.facts = new ExpiringFacts(this.simulator.tenant());
		makeTopics();
	}

	/**
	 * Once it has handled a fact it has surely joined its group, which it then leaves.
	 */
	private void makeTopics() {
		try (JavaProcess service = start(true)) {
			service.await(READY);
			this.log.publish(this.facts.next());
			await(service, () -> count(FactTopic.REPLACEMENT_PURCHASED) > 0);
			stop(service);
		}
	}

	/**
	 * Starts it, and measures.
	 * @param cached whether it starts from the class cache of its image
	 * @param repeat number of the repeat
	 * @return what was measured
	 * @throws IllegalStateException if it ends, does not handle its facts in time, or has
	 * ordered something twice
	 */
	public StartResult measure(boolean cached, int repeat) {
		int ordered = count(FactTopic.REPLACEMENT_ORDERED);
		int purchased = count(FactTopic.REPLACEMENT_PURCHASED);
		this.log.publish(this.facts.next());
		Instant begin = Instant.now();
		try (JavaProcess service = start(cached)) {
			ProcessUsage usage = new ProcessUsage(List.of(service.handle()));
			await(service, () -> count(FactTopic.REPLACEMENT_ORDERED) > ordered);
			double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
			usage.look();
			double cpu = usage.cpuSeconds();
			await(service, () -> count(FactTopic.REPLACEMENT_PURCHASED) > purchased);
			usage.begin();
			for (int i = 0; i < FACTS; i++) {
				this.log.publish(this.facts.next());
			}
			await(service, () -> count(FactTopic.REPLACEMENT_PURCHASED) > purchased + FACTS);
			usage.look();
			double cpuMillis = 1000 * usage.cpuSeconds() / FACTS;
			stop(service);
			requireOneOrderEach();
			return new StartResult(SERVICE.title(), cached, repeat, this.seed, HEAP_MIB, seconds, cpu, FACTS, cpuMillis,
					usage.mostResidentMib());
		}
	}

	/** As for an arm, a time counts only if the ledger is right. */
	private void requireOneOrderEach() {
		long orders = this.simulator.effects("order.placed");
		int purchased = count(FactTopic.REPLACEMENT_PURCHASED);
		if (orders != purchased) {
			throw new IllegalStateException(
					"The ledger is wrong: %d orders for %d purchases".formatted(orders, purchased));
		}
	}

	private JavaProcess start(boolean cached) {
		Surroundings surroundings = new Surroundings(this.simulator.url(), this.kafka.bootstrapServers(),
				SharedRegistry.URL, 1, REGIME.inFlight(), Double.POSITIVE_INFINITY, false);
		JavaProcess started = JavaProcess.startJar(new Jvm(this.logs, this.image.options(cached, HEAP_MIB)),
				SERVICE.title(), this.image.jar(), SuccessionArm.arguments(SERVICE, surroundings));
		this.service = started;
		return started;
	}

	/** It leaves its consumer group, so that the next one need not wait for that. */
	private static void stop(JavaProcess service) {
		service.terminate();
		if (!service.endedWithin(LIMIT)) {
			throw new IllegalStateException("%s does not stop".formatted(service));
		}
	}

	private int count(FactTopic topic) {
		return this.log.records(topic.topic()).size();
	}

	private static void await(JavaProcess service, BooleanSupplier condition) {
		Instant end = Instant.now().plus(LIMIT);
		while (!condition.getAsBoolean()) {
			if (!service.isAlive() || Instant.now().isAfter(end)) {
				throw new IllegalStateException(
						"%s has ended, or has not handled its facts in %d s".formatted(service, LIMIT.toSeconds()));
			}
			LockSupport.parkNanos(LOOK.toNanos());
		}
	}

	private void stop() {
		JavaProcess last = this.service;
		if (last != null) {
			last.close();
		}
		this.simulator.close();
		this.kafka.close();
	}

	@Override
	public void close() {
		this.log.close();
		stop();
		this.end.forget();
	}

}
