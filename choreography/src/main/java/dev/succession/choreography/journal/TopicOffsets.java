package dev.succession.choreography.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Where topics begin and end, and what groups have committed. An end is that of all
 * records, of those also whose transaction is still open.
 */
public class TopicOffsets implements AutoCloseable {

	private final Admin admin;

	private final ListOffsetsOptions options;

	/**
	 * Asks nothing yet.
	 * @param admin connects with Kafka, and is closed with this
	 * @param timeout how long Kafka may take to answer one question
	 */
	public TopicOffsets(Admin admin, Duration timeout) {
		this.admin = admin;
		this.options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)
			.timeoutMs(Math.toIntExact(timeout.toMillis()));
	}

	/**
	 * The partitions of topics.
	 * @param topics their names
	 * @return the partitions
	 * @throws KafkaException if Kafka does not answer, or does not know one of the topics
	 */
	public List<TopicPartition> partitions(Collection<String> topics) {
		return answer(this.admin.describeTopics(topics).allTopicNames()).values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
	}

	/**
	 * Where partitions begin.
	 * @param partitions the partitions
	 * @return the offset of the first record that a partition still has
	 * @throws KafkaException if Kafka does not answer
	 */
	public Map<TopicPartition, Long> first(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.earliest());
	}

	/**
	 * Where partitions end.
	 * @param partitions the partitions
	 * @return the offset that a partition's next record will have
	 * @throws KafkaException if Kafka does not answer
	 */
	public Map<TopicPartition, Long> next(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.latest());
	}

	/**
	 * Where the records of a time begin.
	 * @param partitions the partitions
	 * @param time the time, by the clocks of the writers
	 * @return the offset of a partition's first record of that time or later; where there
	 * is none, the offset that its next record will have
	 * @throws KafkaException if Kafka does not answer
	 */
	Map<TopicPartition, Long> since(Collection<TopicPartition> partitions, Instant time) {
		Map<TopicPartition, Long> since = next(partitions);
		offsets(partitions, OffsetSpec.forTimestamp(time.toEpochMilli())).forEach((partition, offset) -> {
			if (offset >= 0) {
				since.put(partition, offset);
			}
		});
		return since;
	}

	/**
	 * What a group has committed.
	 * @param group its name
	 * @return its offsets
	 * @throws KafkaException if Kafka does not answer
	 */
	public Map<TopicPartition, Long> committed(String group) {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> committed = answer(
				this.admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
		committed.forEach((partition, offset) -> {
			if (offset != null) {
				offsets.put(partition, offset.offset());
			}
		});
		return offsets;
	}

	@Override
	public void close() {
		this.admin.close();
	}

	private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		Map<TopicPartition, ListOffsetsResultInfo> found = answer(this.admin
			.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), (_) -> spec)), this.options)
			.all());
		found.forEach((partition, info) -> offsets.put(partition, info.offset()));
		return offsets;
	}

	private static <T> T answer(KafkaFuture<T> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KafkaException refusal) ? refusal
					: new KafkaException("Kafka has not told the offsets", ex);
		}
	}

}
