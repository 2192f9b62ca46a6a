package dev.succession.choreography;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.springframework.kafka.core.KafkaTemplate;

/**
 * Publishes a fact that no other fact caused, such as the start of a scheduled scan.
 */
public class FactPublisher {

	private final KafkaTemplate<byte[], byte[]> template;

	private final OutgoingRecords records;

	FactPublisher(KafkaTemplate<byte[], byte[]> template, OutgoingRecords records) {
		this.template = template;
		this.records = records;
	}

	/**
	 * Publishes a fact in a transaction of its own and waits until it is stored.
	 * @param fact the fact
	 * @throws org.springframework.kafka.KafkaException if the broker did not take it
	 */
	public void publish(SpecificRecord fact) {
		ProducerRecord<byte[], byte[]> record = this.records.first(fact);
		this.template.executeInTransaction((operations) -> operations.send(record));
	}

}
