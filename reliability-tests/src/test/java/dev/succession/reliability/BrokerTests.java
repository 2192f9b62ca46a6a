package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

import dev.succession.schemas.catalogue.Service;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Kafka nodes that die in the midst of it. */
@Tag("integration")
class BrokerTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	/** More than what was on its way to the end before. */
	private static final int COMPLETED = 20;

	private static final Duration RESUMED = Duration.ofSeconds(30);

	private static final Pattern NO_BROKER = Pattern.compile("Connection to node -1 .* could not be established");

	private static final String[] FORGETFUL = { "--simulator.latency=50ms", "--simulator.request-memory.kind=forget",
			"--simulator.order-visibility-lag=3s" };

	@Test
	void losesNothingWhenTheOnlyBrokerIsDownAtTheStartAndIsKilledInTheMidstOfIt() {
		try (World world = new World(34, 20, FORGETFUL)) {
			world.cluster().node(0).kill();
			Map<Service, Program> services = world.startWithoutWaiting(Service.values());
			services.forEach((service, program) -> program.await(NO_BROKER, LIMIT));
			world.cluster().restart(0);
			services.forEach(World::awaitStart);
			awaitEffects(world, 5);

			world.cluster().node(0).kill();
			world.cluster().restart(0);

			world.awaitMigration(LIMIT);
		}
	}

	@Test
	@Tag("chaos")
	void goesOnWithTwoOfThreeBrokersWhoeverDies() throws ExecutionException, InterruptedException {
		try (World world = new World(new Cluster(3), Groups.USUAL, 35, 300, FORGETFUL)) {
			world.startAll(Service.values());
			awaitEffects(world, 50);

			Duration leader = kill(world, leaderOf(world, "replacement.purchased"));
			Duration coordinator = kill(world, coordinatorOf(world, "license-service"));
			Duration transactions = kill(world, leaderOf(world, "__transaction_state"));

			world.awaitMigration(Duration.ofMinutes(10));
			System.out.printf(
					"three brokers: %d migrations completed after the death of a leader %s, of a group coordinator %s, of a transaction coordinator %s%n",
					COMPLETED, leader, coordinator, transactions);
			assertThat(List.of(leader, coordinator, transactions)).allMatch((time) -> time.compareTo(RESUMED) < 0);
		}
	}

	/** Kills a node and says how long it took until more migrations were completed. */
	private static Duration kill(World world, int node) {
		long before = world.suspended();
		world.cluster().node(node).kill();
		Instant killed = Instant.now();
		Awaitility.await().atMost(LIMIT).until(() -> world.suspended() >= before + COMPLETED);
		Duration resumed = Duration.between(killed, Instant.now());
		world.cluster().restart(node);
		return resumed;
	}

	private static int leaderOf(World world, String topic) throws ExecutionException, InterruptedException {
		try (Admin admin = world.cluster().admin()) {
			return admin.describeTopics(List.of(topic))
				.allTopicNames()
				.get()
				.get(topic)
				.partitions()
				.get(0)
				.leader()
				.id();
		}
	}

	private static int coordinatorOf(World world, String group) throws ExecutionException, InterruptedException {
		try (Admin admin = world.cluster().admin()) {
			return admin.describeConsumerGroups(List.of(group)).all().get().get(group).coordinator().id();
		}
	}

	private static void awaitEffects(World world, int number) {
		Awaitility.await().atMost(LIMIT).until(() -> world.partnerCenter().effects() >= number);
	}

}
