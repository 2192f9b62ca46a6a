package dev.succession.purchase;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.succession.events.RolloutApproved;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.facts.FactLog;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;

/**
 * The topics of a service that begins with releases. They have a prefix: the service
 * would not start on topics of one that began with announcements.
 */
record ReleasedTopics(FactLog log, TopicNames names) {

	void publish(SpecificRecord fact) {
		ProducerRecord<byte[], byte[]> record = this.log.record(fact);
		this.log.publish(new ProducerRecord<>(name(fact.getClass()), record.key(), record.value()));
	}

	void approve(RolloutApproved approved) {
		this.log.publish(new ProducerRecord<>(name(RolloutApproved.class),
				approved.getRetirement().getBytes(StandardCharsets.UTF_8), this.log.bytes(approved)));
	}

	<F extends SpecificRecord> List<F> all(Class<F> type, UUID migrationId) {
		return this.log.all(name(type), type)
			.stream()
			.filter((fact) -> migrationId.equals(fact.get(fact.getSchema().getField("migrationId").pos())))
			.toList();
	}

	<F extends SpecificRecord> F await(Class<F> type, UUID migrationId) {
		return Awaitility.await(type.getSimpleName())
			.atMost(Duration.ofSeconds(30))
			.until(() -> all(type, migrationId), (found) -> !found.isEmpty())
			.getFirst();
	}

	private String name(Class<? extends SpecificRecord> type) {
		return this.names.of(FactTopic.of(type));
	}

}
