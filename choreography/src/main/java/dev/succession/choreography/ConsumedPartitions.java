package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/**
 * The partitions that a consumer group of this service has begun to read. A partition
 * that it reads for the first time is read from its beginning; one that it has read
 * before must have an offset, because whoever has lost his place must not guess it.
 */
class ConsumedPartitions implements ConsumerAwareRebalanceListener {

	private static final Logger log = LoggerFactory.getLogger(ConsumedPartitions.class);

	private static final byte[] YES = "begun".getBytes(StandardCharsets.UTF_8);

	private final String group;

	private final StateLog state;

	private final boolean startOver;

	ConsumedPartitions(String group, StateLog state, boolean startOver) {
		this.group = group;
		this.state = state;
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
		return (offset == null) ? hasBegun(partition) : offset < range.first() || offset > range.next();
	}

	@Override
	public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
		Set<TopicPartition> assigned = Set.copyOf(partitions);
		Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
		Set<TopicPartition> fresh = assigned.stream()
			.filter((partition) -> committed.get(partition) == null && (this.startOver || !hasBegun(partition)))
			.collect(Collectors.toSet());
		if (!fresh.isEmpty()) {
			readFromTheBeginning(consumer, fresh);
		}
		assigned.stream()
			.filter((partition) -> !hasBegun(partition))
			.forEach((partition) -> this.state.store(this.state.record(key(partition), YES)));
	}

	private void readFromTheBeginning(Consumer<?, ?> consumer, Set<TopicPartition> fresh) {
		Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
		consumer.beginningOffsets(fresh)
			.forEach((partition, offset) -> first.put(partition, new OffsetAndMetadata(offset)));
		consumer.commitSync(first);
		first.forEach((partition, offset) -> consumer.seek(partition, offset.offset()));
		log.info("{} begins to read {} partitions", this.group, fresh.size());
	}

	private boolean hasBegun(TopicPartition partition) {
		return this.state.get(key(partition)) != null;
	}

	private String key(TopicPartition partition) {
		return "begun/%s/%s".formatted(this.group, partition);
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
