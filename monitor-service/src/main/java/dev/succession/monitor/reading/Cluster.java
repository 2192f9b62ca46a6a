package dev.succession.monitor.reading;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster says about topics: their ids, their partitions, where these begin and
 * end; and what it is told to create.
 */
public final class Cluster implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(Cluster.class);

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final Admin admin;

	/**
	 * Connects to the cluster.
	 * @param settings an admin client's configuration
	 */
	public Cluster(Map<String, Object> settings) {
		this.admin = Admin.create(settings);
	}

	/** The ids of those of the topics that exist. */
	Map<String, String> ids(Set<String> names) {
		return answer(this.admin.listTopics().listings()).stream()
			.filter((topic) -> names.contains(topic.name()))
			.collect(Collectors.toMap(TopicListing::name, (topic) -> topic.topicId().toString()));
	}

	Set<TopicPartition> partitions(Collection<String> topics) {
		return answer(this.admin.describeTopics(topics).allTopicNames()).values()
			.stream()
			.flatMap((topic) -> partitions(topic).stream())
			.collect(Collectors.toSet());
	}

	private static Set<TopicPartition> partitions(TopicDescription topic) {
		return topic.partitions()
			.stream()
			.map((partition) -> new TopicPartition(topic.name(), partition.partition()))
			.collect(Collectors.toSet());
	}

	Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.earliest());
	}

	/**
	 * Up to where committed records can be read.
	 * @param partitions the partitions
	 * @return the offset after the last of them, of each partition
	 */
	public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
		return offsets(partitions, OffsetSpec.latest());
	}

	/**
	 * Creates those of the topics that don't exist.
	 * @param topics as they shall be
	 * @throws KafkaException if one can't be created
	 */
	public void create(Collection<NewTopic> topics) {
		this.admin.createTopics(topics).values().values().forEach(Cluster::created);
	}

	private static void created(KafkaFuture<Void> topic) {
		try {
			answer(topic);
		}
		catch (TopicExistsException ex) {
			log.debug("It is there already", ex);
		}
		catch (KafkaException ex) {
			throw new KafkaException("A topic of the monitor can't be created", ex);
		}
	}

	private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
		if (partitions.isEmpty()) {
			return Map.of();
		}
		ListOffsetsResult result = this.admin.listOffsets(
				partitions.stream().collect(Collectors.toMap((partition) -> partition, (_) -> which)),
				new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
		Map<TopicPartition, Long> offsets = new HashMap<>();
		answer(result.all()).forEach((partition, info) -> offsets.put(partition, info.offset()));
		return offsets;
	}

	private static <T> T answer(KafkaFuture<T> future) {
		try {
			return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof KafkaException cause) ? cause : new KafkaException(ex.getCause());
		}
		catch (TimeoutException ex) {
			throw new org.apache.kafka.common.errors.TimeoutException(
					"the brokers did not answer within %s".formatted(TIMEOUT), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new org.apache.kafka.common.errors.InterruptException(ex);
		}
	}

	/** Has a thread that waits for an answer wait no longer. It can't be asked again. */
	public void giveUp() {
		this.admin.close(Duration.ZERO);
	}

	@Override
	public void close() {
		giveUp();
	}

}
