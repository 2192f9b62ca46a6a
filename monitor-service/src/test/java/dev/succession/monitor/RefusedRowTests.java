package dev.succession.monitor;

import java.nio.file.Path;

import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One row that the database refuses does not hold up the others. */
@Tag("integration")
class RefusedRowTests {

	private static final String PREFIX = "refused.";

	@TempDir
	private Path directory;

	@Test
	void isToldAsARecordThatCanNotBeRead() {
		MadeUpMigration refused = MadeUpMigration.any();
		MadeUpMigration other = MadeUpMigration.any();
		CreatedTopics.all(PREFIX);
		try (FactLog log = new FactLog(); RunningMonitor monitor = RunningMonitor.of(this.directory, PREFIX)) {
			monitor.jdbc()
				.sql("alter table fact add constraint refusal check (customer_id <> '%s')"
					.formatted(refused.customerId()))
				.update();
			publish(log, refused);
			publish(log, other);
			monitor.awaitTheEnd();
			assertThat(monitor.get("/api/v1/migrations/" + other.id()).status()).isEqualTo(200);
			assertThat(monitor.get("/api/v1/migrations/" + refused.id()).status()).isEqualTo(404);
			assertThat(monitor.read("/api/v1/unreadable-records").path("entries")).singleElement()
				.satisfies(
						(record) -> assertThat(record.path("reason").asString()).contains("the database refuses it"));
		}
	}

	private static void publish(FactLog log, MadeUpMigration migration) {
		ProducerRecord<byte[], byte[]> record = log.record(migration.expiring(1));
		log.publish(
				new ProducerRecord<>(PREFIX + FactTopic.SUBSCRIPTION_EXPIRING.topic(), record.key(), record.value()));
	}

}
