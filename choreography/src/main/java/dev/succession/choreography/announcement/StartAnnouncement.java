package dev.succession.choreography.announcement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import dev.succession.choreography.facts.FactCodec;
import dev.succession.events.ServiceStarted;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.headers.FactHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.springframework.kafka.core.KafkaTemplate;

/**
 * Writes {@code service.started}. It is tried until it is stored, and keeps no step from
 * running meanwhile.
 *
 * @param started what is told
 * @param codec writes facts
 * @param template sends the record
 */
record StartAnnouncement(ServiceStarted started, FactCodec codec, KafkaTemplate<byte[], byte[]> template) {

	/**
	 * Writes it, in a transaction of its own.
	 * @return nothing: it is written once
	 * @throws org.apache.kafka.common.KafkaException if broker or registry do not answer
	 */
	Optional<Instant> publish() {
		ProducerRecord<byte[], byte[]> record = record();
		this.template.executeInTransaction((operations) -> operations.send(record));
		return Optional.empty();
	}

	/** One key for each instance: the topic keeps the newest start. */
	private ProducerRecord<byte[], byte[]> record() {
		String key = this.started.getService() + "/" + this.started.getInstance();
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(this.codec.names().of(FactTopic.SERVICE_STARTED),
				key.getBytes(StandardCharsets.UTF_8), this.codec.encode(this.started));
		FactHeaders.put(record.headers(), FactHeaders.SERVICE, this.started.getService());
		return record;
	}

}
