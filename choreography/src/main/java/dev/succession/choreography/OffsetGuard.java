package dev.succession.choreography;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Keeps a service from starting when it no longer knows which facts it has taken.
 */
class OffsetGuard implements SmartLifecycle {

	private final KafkaAdmin kafkaAdmin;

	private final StateLog state;

	private final List<ReadGroup> groups;

	private volatile boolean running;

	OffsetGuard(KafkaAdmin kafkaAdmin, StateLog state, List<ReadGroup> groups) {
		this.kafkaAdmin = kafkaAdmin;
		this.state = state;
		this.groups = groups;
	}

	/**
	 * A consumer group of the service.
	 *
	 * @param name its name
	 * @param topics what it reads
	 * @param partitions the partitions it has begun to read
	 */
	record ReadGroup(String name, List<String> topics, ConsumedPartitions partitions) {
	}

	@Override
	public void start() {
		this.state.catchUp();
		try (Admin admin = Admin.create(this.kafkaAdmin.getConfigurationProperties())) {
			for (ReadGroup group : this.groups) {
				group.partitions().requireOffsets(committed(admin, group), ranges(admin, group));
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		catch (ExecutionException ex) {
			throw new KafkaException("The offsets can't be read", ex);
		}
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Before anything that reads facts. */
	@Override
	public int getPhase() {
		return 0;
	}

	private static Map<TopicPartition, Long> committed(Admin admin, ReadGroup group)
			throws ExecutionException, InterruptedException {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group.name())
			.partitionsToOffsetAndMetadata()
			.get();
		committed.forEach((partition, offset) -> {
			if (offset != null) {
				offsets.put(partition, offset.offset());
			}
		});
		return offsets;
	}

	private static Map<TopicPartition, ConsumedPartitions.Range> ranges(Admin admin, ReadGroup group)
			throws ExecutionException, InterruptedException {
		List<TopicPartition> partitions = admin.describeTopics(group.topics())
			.allTopicNames()
			.get()
			.values()
			.stream()
			.flatMap((topic) -> topic.partitions()
				.stream()
				.map((partition) -> new TopicPartition(topic.name(), partition.partition())))
			.toList();
		Map<TopicPartition, Long> next = offsets(admin, partitions, OffsetSpec.latest());
		Map<TopicPartition, ConsumedPartitions.Range> ranges = new HashMap<>();
		offsets(admin, partitions, OffsetSpec.earliest()).forEach((partition, first) -> ranges.put(partition,
				new ConsumedPartitions.Range(first, next.getOrDefault(partition, first))));
		return ranges;
	}

	private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
			throws ExecutionException, InterruptedException {
		Map<TopicPartition, ListOffsetsResultInfo> found = admin
			.listOffsets(partitions.stream().collect(Collectors.toMap((partition) -> partition, (partition) -> spec)))
			.all()
			.get();
		Map<TopicPartition, Long> offsets = new HashMap<>();
		found.forEach((partition, info) -> offsets.put(partition, info.offset()));
		return offsets;
	}

}
