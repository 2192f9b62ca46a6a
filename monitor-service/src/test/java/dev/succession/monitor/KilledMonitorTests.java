package dev.succession.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.UserRefusalReason;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A monitor is killed again and again while facts are written. Nothing is lost by that,
 * and nothing counted twice.
 */
@Tag("chaos")
class KilledMonitorTests {

	private static final String PREFIX = "killed.";

	private static final int MIGRATIONS = 1_000;

	private static final int KILLS = 5;

	private static final int SOME_RECORDS = 200;

	private static final Duration LIMIT = Duration.ofMinutes(3);

	@Test
	void showsTheSameAsOneThatWasNeverKilled(@TempDir Path directory) throws InterruptedException {
		try (PrefixedTopics topics = new PrefixedTopics(PREFIX)) {
			Thread writer = Thread.ofVirtual().start(() -> publish(topics));
			for (int kill = 0; kill < KILLS; kill++) {
				killInTheMiddle(directory);
			}
			writer.join();
		}
		try (MonitorProcess killed = start(directory, "killed"); MonitorProcess fresh = start(directory, "fresh")) {
			killed.awaitTheEnd(LIMIT);
			fresh.awaitTheEnd(LIMIT);
			assertThat(fresh.get("/api/v1/overview").path("states").path("COMPLETED").asInt())
				.isEqualTo(MIGRATIONS / 4);
			assertThat(List.of("/api/v1/overview", "/api/v1/causes", "/api/v1/reports/migrations.json",
					"/api/v1/reports/users.csv"))
				.allSatisfy((path) -> assertThat(killed.ask(path)).as(path).isEqualTo(fresh.ask(path)));
		}
	}

	private static void killInTheMiddle(Path directory) {
		try (MonitorProcess monitor = start(directory, "killed")) {
			Awaitility.await()
				.atMost(LIMIT)
				.pollInterval(Duration.ofMillis(20))
				.until(() -> monitor.reading().path("stored").asLong() > SOME_RECORDS);
			monitor.kill();
		}
	}

	private static MonitorProcess start(Path directory, String name) {
		return MonitorProcess.start(directory.resolve(name), List.of("-Xmx256m"), "succession.topics.prefix=" + PREFIX,
				"succession.monitor.look-every=100ms");
	}

	private static void publish(PrefixedTopics topics) {
		IntStream.range(0, MIGRATIONS)
			.forEach((index) -> facts(MadeUpMigration.any(), index % 4).forEach(topics::publish));
	}

	/** Of four migrations one is completed, one parked, one undone, and one under way. */
	private static Stream<SpecificRecord> facts(MadeUpMigration it, int kind) {
		Stream<SpecificRecord> begin = Stream.of(it.listed(0), it.examined(1), it.expiring(1));
		return Stream.concat(begin, switch (kind) {
			case 0 -> Stream.of(it.refused(2, RefusalReason.CREDIT_OR_RISK, "400/2094 The credit is used up"),
					it.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, "400/2094 The credit is used up"));
			case 1 -> Stream.of(it.ordered(2), it.purchased(3), it.moved(4, "ada"), it.rollback(5), it.restoring(6),
					it.restored(7), it.cancelled(8));
			case 2 -> Stream.of(it.ordered(2), it.purchased(3), it.moved(4, "ada"),
					it.usersRefused(5, UserRefusalReason.CONFLICTING_PLANS, "400/1", "eve"));
			default -> Stream.of(it.ordered(2), it.purchased(3), it.moved(4, "ada"), it.moved(4, "bob"),
					it.reassigned(5), it.suspended(6));
		});
	}

}
