package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.succession.reliability.World.Service;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For two minutes somebody joins every service's group every other second, is given
 * partitions, does nothing with them, and leaves.
 */
@Tag("chaos")
class RebalanceTests {

	private static final Duration LENGTH = Duration.ofMinutes(2);

	private static final Duration STAY = Duration.ofSeconds(2);

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void losesNothingThoughSomebodyJoinsAndLeavesAllTheTime(String protocol) {
		boolean classic = protocol.equals("classic");
		try (World world = new World(new Cluster(1), classic ? World.CLASSIC : World.CONSUMER, 36, 400,
				"--simulator.latency=50ms", "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s");
				Lag lag = new Lag(world.cluster().bootstrapServers(), groups())) {
			world.startAll(Service.values());
			Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !world.ledger().isEmpty());

			int joins = 0;
			Instant end = Instant.now().plus(LENGTH);
			while (Instant.now().isBefore(end)) {
				joins += joinAndLeave(world, protocol, lag);
			}

			world.awaitMigration(Duration.ofMinutes(10));
			System.out.printf(
					"rebalances, %s protocol: %d joins and leaves, %d migrations, longest idle with lag %s: %s%n",
					protocol, joins, world.migrations(), lag.longestIdle(), lag.idle());
			assertThat(lag.longestIdle()).as("longest time that a partition with lag was idle")
				.isLessThan(Duration.ofSeconds(10));
		}
	}

	private static List<String> groups() {
		return List.of(Service.values()).stream().map(Service::title).toList();
	}

	private static int joinAndLeave(World world, String protocol, Lag lag) {
		List<KafkaConsumer<byte[], byte[]>> guests = new ArrayList<>();
		try {
			for (String group : groups()) {
				KafkaConsumer<byte[], byte[]> guest = new KafkaConsumer<>(
						Map.of("bootstrap.servers", world.cluster().bootstrapServers(), "group.id", group,
								"group.protocol", protocol, "enable.auto.commit", "false", "auto.offset.reset",
								"earliest", "isolation.level", "read_committed"),
						new ByteArrayDeserializer(), new ByteArrayDeserializer());
				guests.add(guest);
				guest.subscribe(lag.topics(group));
			}
			Instant end = Instant.now().plus(STAY);
			while (Instant.now().isBefore(end)) {
				guests.forEach((guest) -> guest.poll(Duration.ofMillis(20)));
				lag.look();
			}
			return guests.size();
		}
		finally {
			guests.forEach(KafkaConsumer::close);
		}
	}

}
