package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;

import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.processes.JavaProcess;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Kafka nodes are killed while the services work. */
@Tag("integration")
class BrokerTests {

	private static final Duration LIMIT = Duration.ofMinutes(3);

	/** More migrations than were almost complete before. */
	private static final int COMPLETED = 20;

	private static final Duration RESUMED = Duration.ofSeconds(30);

	private static final Pattern NO_BROKER = Pattern.compile("start does not work, .* Kafka at ");

	private static final String[] WEAK_SIMULATOR = { "--simulator.latency=50ms",
			"--simulator.request-memory.kind=forget", "--simulator.order-visibility-lag=3s" };

	@Test
	@Tag("chaos")
	void losesNothingWhenTheOnlyBrokerIsDownAtTheStartAndKilledLater() {
		try (Environment environment = new Environment(34, 20, WEAK_SIMULATOR)) {
			environment.cluster().node(0).kill();
			Map<Service, JavaProcess> services = environment.startWithoutWaiting(Service.values());
			services.forEach((service, program) -> program.await(NO_BROKER, LIMIT));
			environment.cluster().restart(0);
			services.forEach(Environment::awaitStart);
			awaitEffects(environment, 5);

			environment.cluster().node(0).kill();
			environment.cluster().restart(0);

			environment.awaitMigration(LIMIT);
		}
	}

	@Test
	@Tag("chaos")
	void goesOnWithTwoOfThreeBrokersWhicheverIsKilled() throws ExecutionException, InterruptedException {
		try (Environment environment = new Environment(Programs.kafka(3), ConsumerSettings.USUAL, 35, 300,
				WEAK_SIMULATOR)) {
			environment.startAll(Service.values());
			awaitEffects(environment, 50);

			Duration leader = kill(environment, leaderOf(environment, "replacement.purchased"));
			Duration coordinator = kill(environment, coordinatorOf(environment, "license-service"));
			Duration transactions = kill(environment, leaderOf(environment, "__transaction_state"));

			environment.awaitMigration(Duration.ofMinutes(10));
			System.out.printf(
					"three brokers: %d migrations completed after the death of a leader %s, of a group coordinator %s, of a transaction coordinator %s%n",
					COMPLETED, leader, coordinator, transactions);
			assertThat(List.of(leader, coordinator, transactions)).allMatch((time) -> time.compareTo(RESUMED) < 0);
		}
	}

	/** Kills a node and says how long it took until more migrations were completed. */
	private static Duration kill(Environment environment, int node) {
		long before = environment.suspended();
		environment.cluster().node(node).kill();
		Instant killed = Instant.now();
		Awaitility.await().atMost(LIMIT).until(() -> environment.suspended() >= before + COMPLETED);
		Duration resumed = Duration.between(killed, Instant.now());
		environment.cluster().restart(node);
		return resumed;
	}

	private static int leaderOf(Environment environment, String topic) throws ExecutionException, InterruptedException {
		try (Admin admin = environment.cluster().admin()) {
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

	private static int coordinatorOf(Environment environment, String group)
			throws ExecutionException, InterruptedException {
		try (Admin admin = environment.cluster().admin()) {
			return admin.describeConsumerGroups(List.of(group)).all().get().get(group).coordinator().id();
		}
	}

	private static void awaitEffects(Environment environment, int number) {
		Awaitility.await().atMost(LIMIT).until(() -> environment.partnerCenter().effects() >= number);
	}

}
