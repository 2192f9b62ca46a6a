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
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The lag of consumer groups, and the longest time that a partition with unread records
 * made no progress.
 */
final class ConsumerLag implements AutoCloseable {

	private final Admin admin;

	private final Map<String, ListConsumerGroupOffsetsSpec> groups;

	private final KafkaConsumer<byte[], byte[]> reader;

	private final Map<GroupPartition, Standing> standing = new HashMap<>();

	/** Up to where a partition has nothing to read. */
	private final Map<GroupPartition, Long> empty = new HashMap<>();

	private int looks;

	private String idle = "none";

	private Duration longestIdle = Duration.ZERO;

	ConsumerLag(String bootstrapServers, List<String> groups) {
		this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
		this.reader = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level",
				"read_committed", "fetch.max.wait.ms", 10), new ByteArrayDeserializer(), new ByteArrayDeserializer());
		this.groups = groups.stream()
			.collect(Collectors.toMap((group) -> group, (_) -> new ListConsumerGroupOffsetsSpec()));
	}

	private record GroupPartition(String group, TopicPartition partition) {
	}

	private record Standing(long offset, long end, Instant since) {
	}

	/** Looks at all groups now. */
	void look() {
		Map<GroupPartition, Long> committed = committed();
		Map<TopicPartition, Long> ends = ends(
				committed.keySet().stream().map(GroupPartition::partition).collect(Collectors.toSet()));
		Instant now = Instant.now();
		committed.forEach((partition, offset) -> look(partition, new Standing(
				Math.max(offset, this.empty.getOrDefault(partition, 0L)), ends.get(partition.partition()), now)));
		this.looks++;
	}

	private void look(GroupPartition partition, Standing now) {
		Standing before = this.standing.get(partition);
		if (now.offset() >= now.end()) {
			this.standing.remove(partition);
		}
		else if (before == null || before.offset() != now.offset()) {
			begin(partition, now);
		}
		else if (Duration.between(before.since(), now.since()).compareTo(this.longestIdle) > 0) {
			this.longestIdle = Duration.between(before.since(), now.since());
			this.idle = "%s from %s on".formatted(partition, before.since());
		}
	}

	/**
	 * The end of a transaction takes an offset, too, at which there is nothing to read.
	 */
	private void begin(GroupPartition partition, Standing now) {
		if (hasRecords(partition.partition(), now.offset(), now.end())) {
			this.standing.put(partition, now);
		}
		else {
			this.empty.put(partition, now.end());
			this.standing.remove(partition);
		}
	}

	private boolean hasRecords(TopicPartition partition, long begin, long end) {
		this.reader.assign(List.of(partition));
		this.reader.seek(partition, begin);
		while (this.reader.position(partition) < end) {
			if (this.reader.poll(Duration.ofMillis(100))
				.records(partition)
				.stream()
				.anyMatch((record) -> record.offset() < end)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What was idle for the longest time.
	 * @return group and partition, and since when
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
	 * How often it has looked.
	 * @return the number
	 */
	int looks() {
		return this.looks;
	}

	private Map<GroupPartition, Long> committed() {
		try {
			Map<GroupPartition, Long> committed = new HashMap<>();
			this.admin.listConsumerGroupOffsets(this.groups)
				.all()
				.get()
				.forEach((group, offsets) -> offsets.forEach(
						(partition, offset) -> committed.put(new GroupPartition(group, partition), offset.offset())));
			return committed;
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
