package dev.succession.rollout.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Tells whether the service has read everything that there was when it started: first the
 * facts, then what was gathered of them.
 */
final class CatchUp {

	private static final Duration LOOK = Duration.ofMillis(500);

	private final Admin admin;

	private final Consumer<byte[], byte[]> consumer;

	private final String group;

	private final Set<String> facts;

	private final String observed;

	private Map<TopicPartition, Long> ends = Map.of();

	private boolean factsRead;

	CatchUp(Admin admin, Consumer<byte[], byte[]> consumer, String group, Set<String> facts, String observed) {
		this.admin = admin;
		this.consumer = consumer;
		this.group = group;
		this.facts = facts;
		this.observed = observed;
	}

	/**
	 * Looks how far the service has read.
	 * @return {@code true} once everything is read
	 */
	boolean isReadToTheEnd() {
		if (this.ends.isEmpty()) {
			this.ends = ends(this.facts);
		}
		if (!isRead()) {
			return false;
		}
		if (!this.factsRead) {
			this.factsRead = true;
			this.ends = ends(Set.of(this.observed));
			return isRead();
		}
		return true;
	}

	private boolean isRead() {
		Map<TopicPartition, Long> read = committed();
		Map<TopicPartition, Long> left = new HashMap<>();
		this.ends.forEach((partition, end) -> {
			if (end > read.getOrDefault(partition, 0L)) {
				left.put(partition, read.getOrDefault(partition, 0L));
			}
		});
		return left.isEmpty() || holdNoRecord(left);
	}

	/** The end of a transaction has an offset, too, and is no record. */
	private boolean holdNoRecord(Map<TopicPartition, Long> left) {
		this.consumer.assign(left.keySet());
		this.consumer.seekToBeginning(left.keySet());
		left.forEach((partition, offset) -> {
			if (offset > this.consumer.position(partition)) {
				this.consumer.seek(partition, offset);
			}
		});
		boolean empty = this.consumer.poll(LOOK).isEmpty();
		return empty && left.keySet()
			.stream()
			.allMatch((it) -> this.consumer.position(it) >= this.ends.getOrDefault(it, 0L));
	}

	private Map<TopicPartition, Long> committed() {
		Map<TopicPartition, OffsetAndMetadata> offsets = ask(
				this.admin.listConsumerGroupOffsets(this.group).partitionsToOffsetAndMetadata());
		Map<TopicPartition, Long> read = new HashMap<>();
		offsets.forEach((partition, offset) -> {
			if (offset != null) {
				read.put(partition, offset.offset());
			}
		});
		return read;
	}

	private Map<TopicPartition, Long> ends(Set<String> topics) {
		Map<String, TopicDescription> described = ask(this.admin.describeTopics(topics).allTopicNames());
		List<TopicPartition> partitions = described.values()
			.stream()
			.flatMap((
					topic) -> topic.partitions().stream().map((it) -> new TopicPartition(topic.name(), it.partition())))
			.toList();
		Map<TopicPartition, ListOffsetsResultInfo> ends = ask(this.admin
			.listOffsets(partitions.stream().collect(Collectors.toMap((it) -> it, (_) -> OffsetSpec.latest())))
			.all());
		return ends.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, (it) -> it.getValue().offset()));
	}

	static <T> T ask(KafkaFuture<T> question) {
		try {
			return question.get();
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KafkaException refusal) ? refusal
					: new KafkaException("The brokers have not answered", ex);
		}
	}

}
