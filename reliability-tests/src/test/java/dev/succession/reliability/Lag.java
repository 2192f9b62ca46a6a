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
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far consumer groups are behind, and for how long a partition that had something to
 * read was left alone.
 */
final class Lag implements AutoCloseable {

	private final Admin admin;

	private final List<String> groups;

	private final KafkaConsumer<byte[], byte[]> reader;

	private final Map<GroupPartition, Standing> standing = new HashMap<>();

	private String idle = "none";

	private Duration longestIdle = Duration.ZERO;

	Lag(String bootstrapServers, List<String> groups) {
		this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
		this.reader = new KafkaConsumer<>(
				Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer());
		this.groups = groups;
	}

	private record GroupPartition(String group, TopicPartition partition) {
	}

	private record Standing(long offset, long end, Instant since) {
	}

	/** Looks at all groups now. */
	void look() {
		for (String group : this.groups) {
			Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
			Map<TopicPartition, Long> ends = ends(committed.keySet());
			committed.forEach((partition, offset) -> look(new GroupPartition(group, partition),
					new Standing(offset.offset(), ends.get(partition), Instant.now())));
		}
	}

	private void look(GroupPartition partition, Standing now) {
		Standing before = this.standing.get(partition);
		if (now.offset() >= now.end()) {
			this.standing.remove(partition);
		}
		else if (before == null || before.offset() != now.offset()) {
			this.standing.put(partition, now);
		}
		else if (Duration.between(before.since(), now.since()).compareTo(this.longestIdle) > 0) {
			judge(partition, before, now);
		}
	}

	/**
	 * The end of a transaction takes an offset, too, at which there is nothing to read.
	 */
	private void judge(GroupPartition partition, Standing before, Standing now) {
		if (hasRecords(partition.partition(), before.offset(), before.end())) {
			this.longestIdle = Duration.between(before.since(), now.since());
			this.idle = partition.toString();
		}
		else {
			this.standing.put(partition, now);
		}
	}

	private boolean hasRecords(TopicPartition partition, long begin, long end) {
		this.reader.assign(List.of(partition));
		this.reader.seek(partition, begin);
		while (this.reader.position(partition) < end) {
			if (!this.reader.poll(Duration.ofMillis(100)).isEmpty()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What was idle for the longest time.
	 * @return group and partition
	 */
	String idle() {
		return this.idle;
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
		this.reader.close();
		this.admin.close();
	}

}
