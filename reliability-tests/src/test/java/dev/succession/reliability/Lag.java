package dev.succession.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How far consumer groups are behind, and for how long a partition that had something to
 * read was left alone.
 */
final class Lag implements AutoCloseable {

	private final Admin admin;

	private final List<String> groups;

	private final Map<GroupPartition, Standing> standing = new HashMap<>();

	private Duration longestIdle = Duration.ZERO;

	Lag(String bootstrapServers, List<String> groups) {
		this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
		this.groups = groups;
	}

	private record GroupPartition(String group, TopicPartition partition) {
	}

	private record Standing(long offset, Instant since) {
	}

	/** Looks at all groups now. */
	void look() {
		for (String group : this.groups) {
			Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
			Map<TopicPartition, Long> ends = ends(committed.keySet());
			committed.forEach((partition, offset) -> look(new GroupPartition(group, partition), offset.offset(),
					ends.get(partition)));
		}
	}

	private void look(GroupPartition partition, long committed, long end) {
		Instant now = Instant.now();
		Standing before = this.standing.get(partition);
		if (committed >= end) {
			this.standing.remove(partition);
		}
		else if (before == null || before.offset() != committed) {
			this.standing.put(partition, new Standing(committed, now));
		}
		else if (Duration.between(before.since(), now).compareTo(this.longestIdle) > 0) {
			this.longestIdle = Duration.between(before.since(), now);
		}
	}

	/**
	 * The longest time so far that a partition with lag stayed where it was.
	 * @return the time, as exactly as there were looks
	 */
	Duration longestIdle() {
		return this.longestIdle;
	}

	/**
	 * What a group reads.
	 * @param group the group
	 * @return the topics
	 */
	Set<String> topics(String group) {
		return committed(group).keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
	}

	private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
		try {
			return this.admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
		try {
			return this.admin
				.listOffsets(
						partitions.stream()
							.collect(Collectors.toMap((partition) -> partition, (_) -> OffsetSpec.latest())),
						new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
				.all()
				.get()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().offset()));
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.admin.close();
	}

}
