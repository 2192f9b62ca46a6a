package dev.succession.reliability;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.succession.events.ReplacementCancelled;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.reliability.interceptors.CrashInterceptor;
import dev.succession.reliability.interceptors.HoldBeforeCommit;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.SharedRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services are killed at the worst moments, at a Partner Center that lists new orders
 * late and forgets request ids. The next instance must not repeat an effect and must
 * finish the work.
 */
@Tag("integration")
class CrashTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	private static final Duration LONG_LIMIT = Duration.ofMinutes(10);

	private static final int KILLS = 12;

	private static final long SEED = Long.getLong("anew.seed", 41);

	private static final Random RANDOM = new Random(SEED);

	private static final String[] WEAK_SIMULATOR = { "--simulator.request-memory.kind=forget",
			"--simulator.order-visibility-lag=3s" };

	/** One of each kind. The engine is the same in all services. */
	private static final Map<Service, List<String>> POINTS = new EnumMap<>(
			Map.of(Service.PURCHASE,
					List.of("before=purchase-service.state", "after=purchase-service.state",
							"poll=replacement.ordered"),
					Service.LICENSE, List.of("before=user.moved"), Service.CANCELLATION,
					List.of("after=subscription.suspended")));

	private static final Map<Service, List<String>> OTHER_POINTS = new EnumMap<>(Map.of(Service.PURCHASE,
			List.of("before=replacement.ordered", "after=replacement.ordered"), Service.LICENSE,
			List.of("after=user.moved"), Service.CANCELLATION, List.of("before=subscription.suspended")));

	@Test
	void repeatsNoEffectAndFinishesTheWorkWhereverItIsKilled() {
		killAtEach(POINTS);
	}

	@Test
	@Tag("chaos")
	void repeatsNoEffectAtTheOtherPointsWhereItIsKilled() {
		killAtEach(OTHER_POINTS);
	}

	private static void killAtEach(Map<Service, List<String>> allPoints) {
		try (Environment environment = new Environment(21, 30, WEAK_SIMULATOR)) {
			environment.startAll(Service.DISCOVERY);
			allPoints.forEach((service, points) -> {
				for (String point : points) {
					JavaProcess crashing = environment.start(service, "-Dcrash." + point);
					Awaitility.await(crashing.toString()).atMost(LIMIT).until(() -> !crashing.isAlive());
					assertThat(crashing.exitValue()).as(crashing.toString()).isEqualTo(CrashInterceptor.CRASHED);
				}
				environment.startAll(service);
			});
			environment.awaitMigration(LIMIT);
		}
	}

	@Test
	@Tag("chaos")
	void ordersOnceThoughItIsKilledBeforeOrdersAreAnswered() {
		try (Environment environment = new Environment(22, 20, WEAK_SIMULATOR)) {
			environment.partnerCenter().behave("""
					{"faults":[{"fault":"DELAY","calls":["POST_ORDER"],"duration":"PT3S","count":8}]}""");
			JavaProcess crashing = environment.start(Service.PURCHASE);
			environment.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(() -> environment.partnerCenter().effects("order.placed") > 0);
			crashing.kill();
			environment.startAll(Service.PURCHASE);
			environment.awaitMigration(LIMIT);
		}
	}

	@Test
	@Tag("chaos")
	void repeatsNoEffectThoughItIsKilledInARebalanceAndWhileItStops() {
		try (Environment environment = new Environment(24, 20, WEAK_SIMULATOR)) {
			environment.partnerCenter()
				.behave("""
						{"faults":[{"fault":"DELAY","calls":["POST_LICENSE_UPDATES"],"duration":"PT2S","probability":0.3}]}""");
			HoldBeforeCommit.HoldSwitch ordered = HoldBeforeCommit.HoldSwitch.create();
			JavaProcess owner = environment.start(Service.PURCHASE, ordered.optionsToHoldAfter("replacement.ordered"));
			environment.startAll(Service.DISCOVERY, Service.CANCELLATION);
			Awaitility.await().atMost(LIMIT).until(ordered::isReached);
			environment.start(Service.PURCHASE);
			awaitRebalance(environment, Service.PURCHASE.title());
			owner.kill();

			JavaProcess stopping = environment.start(Service.LICENSE);
			Awaitility.await().atMost(LIMIT).until(() -> environment.partnerCenter().effects("licenses.changed") > 0);
			stopping.terminate();
			stopping.await(Pattern.compile("Commencing graceful shutdown"), LIMIT);
			stopping.kill();

			environment.startAll(Service.LICENSE);
			environment.awaitMigration(LIMIT);
		}
	}

	/**
	 * Waits until a group rebalances. A member with an unfinished batch delays the new
	 * assignment.
	 */
	private static void awaitRebalance(Environment environment, String group) {
		try (Admin admin = environment.cluster().admin()) {
			Awaitility.await()
				.atMost(LIMIT)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> admin.describeConsumerGroups(List.of(group)).all().get().get(group).groupState(),
						(state) -> state == GroupState.PREPARING_REBALANCE || state == GroupState.COMPLETING_REBALANCE);
		}
	}

	/**
	 * All migrations of a tenant are completed, undone, begun anew and undone once more.
	 * Every command is given twice. Another seed with {@code -Danew.seed=…}.
	 */
	@ParameterizedTest
	@EnumSource
	@Tag("chaos")
	void completesWhatWasUndoneAndUndoesItAgainThoughServicesAreKilled(Commerce commerce) throws InterruptedException {
		System.out.printf("begun anew: seed %d%n", SEED);
		try (Environment environment = new Environment(Programs.kafka(1), commerce, ConsumerSettings.USUAL, SEED, 300,
				WEAK_SIMULATOR)) {
			Map<Service, JavaProcess> running = environment.startWithoutWaiting(Service.values());
			running.forEach(Environment::awaitStart);
			environment.awaitMigration(LONG_LIMIT);
			try (FactLog log = new FactLog(environment.cluster().bootstrapServers(), SharedRegistry.URL)) {
				Map<UUID, String> migrations = migrations(log);
				assertThat(migrations).hasSizeGreaterThanOrEqualTo(200);

				command(log, FactTopic.ROLLBACK_REQUESTED, migrations, 0);
				kill(environment, running);
				awaitUndone(log, migrations.size());
				environment.awaitUndone(LIMIT);
				command(log, FactTopic.REDRIVE_REQUESTED, migrations, 0);
				kill(environment, running);
				environment.awaitMigrationBegunAnew(LONG_LIMIT);
				command(log, FactTopic.ROLLBACK_REQUESTED, migrations, 1);
				kill(environment, running);
				awaitUndone(log, 2 * migrations.size());
				environment.awaitUndone(LIMIT);
				assertThat(log.all(SubscriptionExpiring.class)).filteredOn((fact) -> fact.getGeneration() > 1)
					.isEmpty();
			}
		}
	}

	private static Map<UUID, String> migrations(FactLog log) {
		return log.all(SubscriptionExpiring.class)
			.stream()
			.collect(Collectors.toMap(SubscriptionExpiring::getMigrationId, SubscriptionExpiring::getCustomerId,
					(one, other) -> one));
	}

	private static void command(FactLog log, FactTopic topic, Map<UUID, String> migrations, int generation) {
		for (int i = 0; i < 2; i++) {
			migrations.forEach((migration, customer) -> log.publish(topic.topic(), customer,
					"{\"migrationId\":\"%s\",\"generation\":%d,\"customerId\":\"%s\"}"
						.formatted(migration, generation, customer)
						.getBytes(StandardCharsets.UTF_8)));
		}
	}

	private static void kill(Environment environment, Map<Service, JavaProcess> running) throws InterruptedException {
		List<Service> services = List.of(Service.values());
		for (int i = 0; i < KILLS; i++) {
			Thread.sleep(RANDOM.nextInt(3_000));
			Service victim = services.get(RANDOM.nextInt(services.size()));
			running.get(victim).kill();
			running.put(victim, environment.start(victim));
		}
		running.forEach(Environment::awaitStart);
	}

	private static void awaitUndone(FactLog log, int generations) {
		Awaitility.await()
			.atMost(LONG_LIMIT)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> log.all(ReplacementCancelled.class)
				.stream()
				.map((fact) -> fact.getMigrationId() + "/" + fact.getGeneration())
				.distinct()
				.count() == generations);
	}

}
