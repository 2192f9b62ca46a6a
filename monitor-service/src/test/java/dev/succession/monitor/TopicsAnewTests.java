package dev.succession.monitor;

import java.nio.file.Path;

import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A topic that was deleted and created once more is another topic. */
@Tag("integration")
class TopicsAnewTests {

	private static final String PREFIX = "anew.";

	private static final String TOPIC = PREFIX + FactTopic.SUBSCRIPTION_EXPIRING.topic();

	@TempDir
	private Path directory;

	@Test
	void areReadFromTheirBeginningAndTold() {
		MadeUpMigration before = MadeUpMigration.any();
		MadeUpMigration after = MadeUpMigration.any();
		CreatedTopics.all(PREFIX);
		try (FactLog log = new FactLog(); RunningMonitor monitor = RunningMonitor.of(this.directory, PREFIX)) {
			publish(log, before);
			monitor.awaitTheEnd();
			CreatedTopics.anew(TOPIC);
			publish(log, after);
			Awaitility.await().until(() -> monitor.get("/api/v1/migrations/" + after.id()).status() == 200);
			assertThat(monitor.get("/api/v1/migrations/" + before.id()).status()).isEqualTo(200);
			JsonNode topics = monitor.read("/api/v1/status").path("topics");
			assertThat(topics.valueStream().filter((it) -> it.path("name").asString().equals(TOPIC))).hasSize(2)
				.satisfiesOnlyOnce((it) -> assertThat(it.hasNonNull("replacedAt")).isTrue());
		}
	}

	private static void publish(FactLog log, MadeUpMigration migration) {
		ProducerRecord<byte[], byte[]> record = log.record(migration.expiring(1));
		log.publish(new ProducerRecord<>(TOPIC, record.key(), record.value()));
	}

}
