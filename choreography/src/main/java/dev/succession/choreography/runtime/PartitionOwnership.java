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
 * Asks the broker, before anything is done about a batch, whether its partitions are this
 * consumer's still. Whoever was paused after a poll may have been replaced without having
 * heard of it, and his successor may have answered the batch already. Who is confirmed
 * now is not replaced before his session has passed once more.
 */
final class PartitionOwnership {

	private static final Logger log = LoggerFactory.getLogger(PartitionOwnership.class);

	private PartitionOwnership() {
	}

	/**
	 * Commits that the batch begins where it begins, which the broker takes from the
	 * owner only.
	 * @param records the batch
	 * @param consumer who has polled it
	 * @param timeout how long the broker may take to answer
	 * @throws org.apache.kafka.common.KafkaException if the batch is not the consumer's
	 * any more, or nobody can tell; then nothing must be done about it
	 */
	static void confirm(List<ConsumerRecord<byte[], byte[]>> records, Consumer<?, ?> consumer, Duration timeout) {
		Map<TopicPartition, OffsetAndMetadata> begin = new HashMap<>();
		records.forEach((record) -> begin.putIfAbsent(new TopicPartition(record.topic(), record.partition()),
				new OffsetAndMetadata(record.offset())));
		try {
			consumer.commitSync(begin, timeout);
		}
		catch (CommitFailedException ex) {
			log.warn("{} records are left to whoever has taken over their partitions meanwhile", records.size());
			throw ex;
		}
	}

}
