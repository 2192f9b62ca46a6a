package dev.succession.choreography.offsets;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.choreography.journal.BegunPartitions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The partitions that a consumer group of this service has begun to read. A partition
 * that it reads for the first time is read from its beginning. One that it has read
 * before must have an offset: offsets are never reset silently.
 */
public class ReadPartitions implements ConsumerAwareRebalanceListener {

	private static final Logger log = LoggerFactory.getLogger(ReadPartitions.class);

	private final String group;

	private final BegunPartitions begun;

	private final boolean startOver;

	ReadPartitions(String group, BegunPartitions begun, boolean startOver) {
		this.group = group;
		this.begun = begun;
		this.startOver = startOver;
	}

	/**
	 * Makes sure that no place was lost.
	 * @param committed the group's committed offsets
	 * @param existing first and next offset of every partition the group reads
	 * @throws OffsetsLostException if an offset is gone, or its records are
	 */
	void requireOffsets(Map<TopicPartition, Long> committed, Map<TopicPartition, Range> existing) {
		if (this.startOver) {
			return;
		}
		List<TopicPartition> lost = existing.entrySet()
			.stream()
			.filter((entry) -> isLost(entry.getKey(), committed.get(entry.getKey()), entry.getValue()))
			.map(Map.Entry::getKey)
			.toList();
		if (!lost.isEmpty()) {
			throw new OffsetsLostException(this.group, lost);
		}
	}

	private boolean isLost(TopicPartition partition, @Nullable Long offset, Range range) {
		return (offset == null) ? this.begun.contains(partition) : offset < range.first() || offset > range.next();
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		Set<TopicPartition> assigned = Set.copyOf(partitions);
		Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
		Set<TopicPartition> fresh = assigned.stream()
			.filter((partition) -> committed.get(partition) == null
					&& (this.startOver || !this.begun.contains(partition)))
			.collect(Collectors.toSet());
		if (!fresh.isEmpty()) {
			readFromTheBeginning(consumer, fresh);
		}
		assigned.stream()
			.filter((partition) -> !this.begun.contains(partition))
			.forEach((partition) -> this.begun.add(partition));
	}

	private void readFromTheBeginning(Consumer<?, ?> consumer, Set<TopicPartition> fresh) {
		Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
		consumer.beginningOffsets(fresh)
			.forEach((partition, offset) -> first.put(partition, new OffsetAndMetadata(offset)));
		consumer.commitSync(first);
		first.forEach((partition, offset) -> consumer.seek(partition, offset.offset()));
		log.info("{} begins to read {} partitions", this.group, fresh.size());
	}

	/**
	 * Which records a partition still has.
	 *
	 * @param first the first offset
	 * @param next the offset of the next record that will be written
	 */
	record Range(long first, long next) {
	}

}
