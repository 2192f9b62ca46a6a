package dev.succession.choreography;

import java.time.Duration;
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
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Keeps a service from starting when it no longer knows which facts it has taken. A topic
 * that was created a moment ago, by this service or another, may not be known to every
 * broker yet and is waited for.
 */
class OffsetGuard implements SmartLifecycle {

	private static final Duration AGAIN = Duration.ofMillis(200);

	private final KafkaAdmin kafkaAdmin;

	private final StateLog state;

	private final List<ReadGroup> groups;

	private final RetryTemplate retry;

	private volatile boolean running;

	/**
	 * Looks at nothing yet.
	 * @param kafkaAdmin how to connect with Kafka
	 * @param state what the service remembers
	 * @param groups its consumer groups
	 * @param patience how long Kafka may take until it knows all topics
	 */
	OffsetGuard(KafkaAdmin kafkaAdmin, StateLog state, List<ReadGroup> groups, Duration patience) {
		this.kafkaAdmin = kafkaAdmin;
		this.state = state;
		this.groups = groups;
		this.retry = new RetryTemplate(RetryPolicy.builder()
			.includes(RetriableException.class)
			.maxRetries(Long.MAX_VALUE)
			.delay(AGAIN)
			.timeout(patience)
			.build());
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
		requireOffsets();
		this.running = true;
	}

	/**
	 * Makes sure that the service knows which facts it has taken.
	 * @throws OffsetsLostException if it does not
	 */
	void requireOffsets() {
		this.state.catchUp();
		try (Admin admin = Admin.create(this.kafkaAdmin.getConfigurationProperties())) {
			this.retry.invoke(() -> requireOffsets(admin));
		}
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

	private void requireOffsets(Admin admin) {
		for (ReadGroup group : this.groups) {
			group.partitions().requireOffsets(committed(admin, group), ranges(admin, group));
		}
	}

	private static Map<TopicPartition, Long> committed(Admin admin, ReadGroup group) {
		Map<TopicPartition, Long> offsets = new HashMap<>();
		Map<TopicPartition, OffsetAndMetadata> committed = answer(
				admin.listConsumerGroupOffsets(group.name()).partitionsToOffsetAndMetadata());
		committed.forEach((partition, offset) -> {
			if (offset != null) {
				offsets.put(partition, offset.offset());
			}
		});
		return offsets;
	}

	private static Map<TopicPartition, ConsumedPartitions.Range> ranges(Admin admin, ReadGroup group) {
		List<TopicPartition> partitions = answer(admin.describeTopics(group.topics()).allTopicNames()).values()
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

	private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
		Map<TopicPartition, ListOffsetsResultInfo> found = answer(admin
			.listOffsets(partitions.stream().collect(Collectors.toMap((partition) -> partition, (partition) -> spec)))
			.all());
		Map<TopicPartition, Long> offsets = new HashMap<>();
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
