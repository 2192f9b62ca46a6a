package dev.succession.schemas.topics;

import dev.succession.events.ReplayRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record lies in Kafka, which tells it from every other one.
 *
 * @param topic the topic's name on the cluster
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
public record RecordPosition(String topic, int partition, long offset) {

	/**
	 * The position of a record that was read.
	 * @param record the record
	 * @return where it lies
	 */
	public static RecordPosition of(ConsumerRecord<?, ?> record) {
		return new RecordPosition(record.topic(), record.partition(), record.offset());
	}

	/**
	 * The position of the dead letter that a request is about.
	 * @param requested the request
	 * @return the position that an operator has named; there may be no record
	 */
	public static RecordPosition of(ReplayRequested requested) {
		return new RecordPosition(requested.getTopic(), requested.getPartition(), requested.getOffset());
	}

	@Override
	public String toString() {
		return "%s-%d@%d".formatted(this.topic, this.partition, this.offset);
	}

}
