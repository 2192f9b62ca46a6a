package dev.succession.choreography.journal;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that a consumer group has begun to read, so that lost offsets are told
 * from a first start.
 */
public class BegunPartitions {

	private static final byte[] BEGUN = "begun".getBytes(StandardCharsets.UTF_8);

	private final String group;

	private final StateStore store;

	BegunPartitions(String group, StateStore store) {
		this.group = group;
		this.store = store;
	}

	/**
	 * Whether the group has read a partition before.
	 * @param partition the partition
	 * @return {@code true} if it must have an offset
	 */
	public boolean contains(TopicPartition partition) {
		return this.store.get(key(partition)) != null;
	}

	/**
	 * Stores that the group reads a partition, and returns when that is stored.
	 * @param partition the partition
	 * @throws org.apache.kafka.common.KafkaException if the broker has not stored it in
	 * time
	 */
	public void add(TopicPartition partition) {
		this.store.store(this.store.record(key(partition), BEGUN));
	}

	private String key(TopicPartition partition) {
		return "begun/%s/%s".formatted(this.group, partition);
	}

}
