package dev.succession.monitor;

import java.nio.file.Path;
import java.util.Map;

import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Topics that are created while the monitor runs. */
@Tag("integration")
class NewTopicsTests {

	private static final String EXPIRING = FactTopic.SUBSCRIPTION_EXPIRING.topic();

	@TempDir
	private Path directory;

	/** Deleted and created once more, a topic is another one. */
	@Test
	void areReadFromTheirBeginningAndTold() {
		String prefix = "anew.";
		MadeUpMigration before = MadeUpMigration.any();
		MadeUpMigration after = MadeUpMigration.any();
		CreatedTopics.all(prefix);
		try (FactLog log = new FactLog(); RunningMonitor monitor = RunningMonitor.of(this.directory, prefix)) {
			publish(log, prefix, before);
			monitor.awaitTheEnd();
			CreatedTopics.anew(prefix + EXPIRING);
			publish(log, prefix, after);
			awaitOn(monitor, after);
			awaitOn(monitor, before);
			JsonNode topics = monitor.read("/api/v1/status").path("topics");
			assertThat(topics.valueStream().filter((it) -> it.path("name").asString().equals(prefix + EXPIRING)))
				.hasSize(2)
				.satisfiesOnlyOnce((it) -> assertThat(it.hasNonNull("replacedAt")).isTrue());
		}
	}

	/** The services create them when they start, which may be later. */
	@Test
	void areNotMissedBeforeThereAreAny() {
		String prefix = "later.";
		MadeUpMigration first = MadeUpMigration.any();
		try (FactLog log = new FactLog();
				RunningMonitor monitor = RunningMonitor.on(
						Map.of("succession.monitor.directory", this.directory.toAbsolutePath()),
						Map.of("succession.topics.prefix", prefix, "succession.monitor.actions.enabled", false))) {
			monitor.awaitTheEnd();
			monitor.awaitTheEnd();
			assertThat(monitor.read("/api/v1/status").path("reading").hasNonNull("failure")).isFalse();
			CreatedTopics.all(prefix);
			publish(log, prefix, first);
			awaitOn(monitor, first);
		}
	}

	private static void publish(FactLog log, String prefix, MadeUpMigration migration) {
		ProducerRecord<byte[], byte[]> record = log.record(migration.expiring(1));
		log.publish(new ProducerRecord<>(prefix + EXPIRING, record.key(), record.value()));
	}

	private static void awaitOn(RunningMonitor monitor, MadeUpMigration migration) {
		Awaitility.await().until(() -> monitor.get("/api/v1/migrations/" + migration.id()).status() == 200);
	}

}
