package dev.succession.monitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.SeenStatus;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a rebuild and a page take with many migrations, in a JVM of 256 MiB. The
 * numbers are {@code scale.migrations} and {@code scale.users} (of each migration). While
 * pages are asked for, facts go on to come: a database that stands still would answer the
 * same question from its memory.
 */
@Tag("scale")
class ScaleTests {

	private static final int MIGRATIONS = Integer.getInteger("scale.migrations", 100_000);

	private static final int USERS = Integer.getInteger("scale.users", 20);

	private static final int ROUNDS = 100;

	private static final Duration LIMIT = Duration.ofMinutes(20);

	private static final List<String> JVM = List.of("-Xmx256m", "-XX:TieredStopAtLevel=4");

	private long facts;

	@Test
	void rebuildsAndAnswersInTime(@TempDir Path directory) {
		CreatedTopics.all("");
		List<MadeUpMigration> migrations = IntStream.range(0, MIGRATIONS)
			.mapToObj((_) -> MadeUpMigration.any())
			.toList();
		try (Publisher publisher = new Publisher()) {
			publish(migrations, publisher);
			try (MonitorProcess monitor = MonitorProcess.start(directory, jvm(), database())) {
				double rate = rebuild(monitor);
				assertThat(monitor.get("/api/v1/overview").path("migrations").asInt()).isEqualTo(MIGRATIONS);
				keepComing(publisher, () -> assertThat(paths(migrations.getFirst()))
					.allSatisfy((path) -> assertThat(time(monitor, path)).as(path).isLessThan(200)));
				assertThat(rate).as("facts a second").isGreaterThan(10_000);
			}
		}
	}

	private double rebuild(MonitorProcess monitor) {
		long begin = System.nanoTime();
		monitor.awaitTheEnd(LIMIT);
		double seconds = (System.nanoTime() - begin) / 1e9;
		assertThat(monitor.reading().path("stored").asLong()).isGreaterThanOrEqualTo(this.facts);
		System.out.printf("rebuilt %d facts of %d migrations in %.1f s: %.0f a second%n", this.facts, MIGRATIONS,
				seconds, this.facts / seconds);
		return this.facts / seconds;
	}

	private static void keepComing(Publisher publisher, Runnable meanwhile) {
		try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor()) {
			executor.scheduleAtFixedRate(() -> {
				MadeUpMigration other = MadeUpMigration.any();
				publisher.publish(other.customerId(), other.listed(0));
			}, 0, 50, TimeUnit.MILLISECONDS);
			try {
				meanwhile.run();
			}
			finally {
				executor.shutdownNow();
			}
		}
	}

	String[] database() {
		return new String[0];
	}

	private static List<String> jvm() {
		return Stream.concat(JVM.stream(), Stream.of(System.getProperty("scale.jvm", "").split(" ")))
			.filter((option) -> !option.isBlank())
			.toList();
	}

	private static List<String> paths(MadeUpMigration one) {
		String list = "/api/v1/migrations?";
		return List.of("/api/v1/overview", "/api/v1/causes", "/api/v1/status", "/api/v1/dead-letters",
				"/api/v1/migrations/" + one.id(), "/api/v1/customers/" + one.customerId(), list, list + "page=1",
				list + "page=%d".formatted(MIGRATIONS / 50 - 1), list + "page=%d".formatted(MIGRATIONS),
				list + "sort=-changed", list + "sort=seats&page=1000", list + "state=parked&sort=since",
				list + "state=running&page=300", list + "reason=REFUSED&code=400/2094",
				list + "customer=" + one.customerId(), list + "text=credit", list + "text=" + one.id(), "/", "/causes",
				"/migrations", "/migrations?page=%d".formatted(MIGRATIONS / 50), "/migrations?state=PARKED&sort=-since",
				"/migrations?text=credit", "/migrations/" + one.id(), "/customers", "/customer?id=" + one.customerId(),
				"/users-left", "/dead-letters", "/drift", "/api/v1/drift");
	}

	/** The 95th percentile in milliseconds. */
	private static long time(MonitorProcess monitor, String path) {
		List<Long> times = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			long begin = System.nanoTime();
			monitor.ask(path);
			times.add((System.nanoTime() - begin) / 1_000_000);
		}
		List<Long> sorted = times.stream().sorted().toList();
		long percentile = sorted.get(ROUNDS * 95 / 100 - 1);
		System.out.printf("%4d ms (95 %%) %4d ms (50 %%) first %4d ms  %s%n", percentile, sorted.get(ROUNDS / 2),
				times.getFirst(), path);
		return percentile;
	}

	private void publish(List<MadeUpMigration> migrations, Publisher publisher) {
		for (int index = 0; index < migrations.size(); index++) {
			MadeUpMigration migration = migrations.get(index);
			facts(migration, index).forEach((fact) -> {
				publisher.publish(migration.customerId(), fact);
				this.facts++;
			});
		}
		publisher.flush();
	}

	/**
	 * Of ten migrations six are completed, one is parked, and three are under way. One of
	 * a hundred is completed and has an old subscription that is active again.
	 */
	private static Stream<SpecificRecord> facts(MadeUpMigration it, int index) {
		SeenStatus old = (index % 100 == 9) ? SeenStatus.ACTIVE : SeenStatus.SUSPENDED;
		Stream<SpecificRecord> begin = Stream.of(it.listed(0), it.examined(1), it.expiring(index % 1000),
				it.saw(5000, it.old(old), MadeUpMigration.replacement(SeenStatus.ACTIVE, MadeUpMigration.SEATS)));
		return switch (index % 10) {
			case 0 -> Stream.concat(begin, Stream.of(it.refused(2000, RefusalReason.CREDIT_OR_RISK, "400/2094 Credit"),
					it.parked(2000, MigrationStep.PURCHASE, ParkedReason.REFUSED, "400/2094 The credit is used up")));
			case 1 -> Stream.concat(begin, Stream.of(it.ordered(2000)));
			case 2, 3 -> Stream.concat(begin, moving(it));
			default ->
				Stream.concat(begin, Stream.concat(moving(it), Stream.of(it.reassigned(4000), it.suspended(4001))));
		};
	}

	private static Stream<SpecificRecord> moving(MadeUpMigration it) {
		return Stream.concat(Stream.of(it.ordered(2000), it.purchased(2001)),
				IntStream.range(0, USERS).mapToObj((user) -> it.moved(3000 + user, UUID.randomUUID().toString())));
	}

	/** Writes facts fast. */
	private static final class Publisher implements AutoCloseable {

		private static final Map<String, Object> SETTINGS = Map.of("bootstrap.servers",
				TestPlatform.kafka().bootstrapServers(), "schema.registry.url", TestPlatform.registryUrl(), "linger.ms",
				20, "batch.size", 256 * 1024);

		private final Serializer<SpecificRecord> serializer = FactSerdes.serializer(SETTINGS);

		private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(SETTINGS, new ByteArraySerializer(),
				new ByteArraySerializer());

		void publish(String customer, SpecificRecord fact) {
			String topic = FactTopic.of(fact.getClass()).topic();
			this.producer.send(new ProducerRecord<>(topic, customer.getBytes(StandardCharsets.UTF_8),
					this.serializer.serialize(topic, fact)));
		}

		void flush() {
			this.producer.flush();
		}

		@Override
		public void close() {
			this.producer.close();
			this.serializer.close();
		}

	}

}
