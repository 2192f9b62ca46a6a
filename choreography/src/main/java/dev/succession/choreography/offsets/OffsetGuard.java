package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.journal.TopicOffsets;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Keeps a service from starting when it no longer knows which facts it has taken. A topic
 * that was created a moment ago, by this service or another, may not be known to every
 * broker yet and is waited for.
 */
class OffsetGuard implements SmartLifecycle {

	private static final int PHASE = Integer.MAX_VALUE - 500;

	private static final Duration AGAIN = Duration.ofMillis(200);

	private final TopicOffsets offsets;

	private final ServiceJournal journal;

	private final List<ReadGroup> groups;

	private final Runnable settings;

	private final RetryTemplate retry;

	private volatile boolean running;

	/**
	 * Looks at nothing yet.
	 * @param offsets what Kafka knows of topics and groups
	 * @param journal remembers which partitions were begun
	 * @param groups its consumer groups
	 * @param settings refuses settings under which the groups are not safe
	 * @param patience how long Kafka may take until it knows all topics
	 */
	OffsetGuard(TopicOffsets offsets, ServiceJournal journal, List<ReadGroup> groups, Runnable settings,
			Duration patience) {
		this.offsets = offsets;
		this.journal = journal;
		this.groups = groups;
		this.settings = settings;
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
	record ReadGroup(String name, List<String> topics, ReadPartitions partitions) {
	}

	@Override
	public void start() {
		this.settings.run();
		requireOffsets();
		this.running = true;
	}

	/**
	 * Makes sure that the service knows which facts it has taken.
	 * @throws OffsetsLostException if it does not
	 */
	void requireOffsets() {
		this.journal.catchUpState();
		this.retry.invoke(this::requireOffsetsOfAllGroups);
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** After the topics were created, and before anything that reads facts. */
	@Override
	public int getPhase() {
		return PHASE;
	}

	private void requireOffsetsOfAllGroups() {
		for (ReadGroup group : this.groups) {
			group.partitions().requireOffsets(this.offsets.committed(group.name()), ranges(group));
		}
	}

	private Map<TopicPartition, ReadPartitions.Range> ranges(ReadGroup group) {
		List<TopicPartition> partitions = this.offsets.partitions(group.topics());
		Map<TopicPartition, Long> next = this.offsets.next(partitions);
		Map<TopicPartition, ReadPartitions.Range> ranges = new HashMap<>();
		this.offsets.first(partitions)
			.forEach((partition, first) -> ranges.put(partition,
					new ReadPartitions.Range(first, next.getOrDefault(partition, first))));
		return ranges;
	}

}
