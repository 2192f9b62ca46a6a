package dev.succession.choreography;

import java.util.UUID;

import com.github.f4b6a3.uuid.UuidCreator;
import com.github.f4b6a3.uuid.enums.UuidNamespace;
import dev.succession.events.ReplayRequested;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where a record lies in Kafka, which tells it from every other one.
 *
 * @param topic the topic
 * @param partition the partition, from 0
 * @param offset the offset in the partition, from 0
 */
record RecordPosition(String topic, int partition, long offset) {

	static RecordPosition of(ConsumerRecord<?, ?> record) {
		return new RecordPosition(record.topic(), record.partition(), record.offset());
	}

	/**
	 * The dead letter that a request is about.
	 * @param requested the request
	 * @return the position that somebody has named; nothing may be there
	 */
	static RecordPosition of(ReplayRequested requested) {
		return new RecordPosition(requested.getTopic(), requested.getPartition(), requested.getOffset());
	}

	/**
	 * An id that is the same for everybody who asks.
	 * @return UUIDv5 of the position
	 */
	UUID id() {
		return UuidCreator.getNameBasedSha1(UuidNamespace.NAMESPACE_OID, toString());
	}

	@Override
	public String toString() {
		return "%s-%d@%d".formatted(this.topic, this.partition, this.offset);
	}

}
