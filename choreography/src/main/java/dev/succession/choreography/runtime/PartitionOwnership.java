package dev.succession.choreography.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fences zombies: before anything is done about a batch, it asks the broker whether this
 * consumer still owns the partitions. A consumer that was paused after poll() may have
 * lost them without noticing, and the new owner may have answered the batch already. A
 * confirmed owner keeps its partitions for at least one more session timeout.
 */
final class PartitionOwnership {

	private static final Logger log = LoggerFactory.getLogger(PartitionOwnership.class);

	private PartitionOwnership() {
	}

	/**
	 * Commits the batch's own first offsets once more. The broker accepts that only from
	 * the owner.
	 * @param records the batch
	 * @param consumer who has polled it
	 * @param timeout how long the broker may take to answer
	 * @throws org.apache.kafka.common.KafkaException if the batch is not the consumer's
	 * any more, or the broker did not answer; then nothing must be done about it
	 */
	static void confirm(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer, Duration timeout) {
		Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
		records.forEach((record) -> begin.putIfAbsent(new TopicPartition(record.topic(), record.partition()),
				new OffsetAndMetadata(record.offset())));
		try {
			consumer.commitSync(begin, timeout);
		}
		catch (CommitFailedException ex) {
			log.warn(
					"{} records are not processed: another instance has taken over their partitions and processes them",
					records.size());
			throw ex;
		}
	}

}
