package dev.succession.monitor.ownership;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.monitor.reading.Cluster;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Which instance of the monitor owns the work: the one to which Kafka has assigned the
 * one partition of {@code action.requested}. It reads nothing of it: records are read by
 * the read model. An instance that is paused for too long and does not know that another
 * one has taken over is fenced when it sends.
 */
final class Ownership implements AutoCloseable {

	private final Consumer<byte[], byte[]> consumer;

	private final Cluster cluster;

	private final List<TopicPartition> partitions;

	private boolean isOwner;

	Ownership(TopicNames names, Map<String, Object> config, Map<String, Object> adminConfig) {
		Map<String, Object> settings = new HashMap<>(config);
		settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, "monitor-service-actions");
		settings.put(ConsumerConfig.GROUP_ID_CONFIG, names.ofMonitor().group());
		settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
		settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
		settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
		this.consumer = new KafkaConsumer<>(settings);
		this.cluster = new Cluster(adminConfig);
		this.partitions = Stream.of(FactTopic.values())
			.filter(FactTopic::isOfMonitor)
			.map((fact) -> new TopicPartition(names.of(fact), 0))
			.toList();
		TopicPartition work = new TopicPartition(names.of(FactTopic.ACTION_REQUESTED), 0);
		this.consumer.subscribe(List.of(work.topic()), new Assignment(work));
	}

	/**
	 * Keeps the membership alive, and says whether this instance owns the work. It does
	 * not any more when it was woken up.
	 */
	boolean confirm(Duration wait) {
		try {
			this.consumer.poll(wait);
			return this.isOwner;
		}
		catch (WakeupException ex) {
			return false;
		}
	}

	/** Where what the monitor writes for itself ends. */
	Map<TopicPartition, Long> ends() {
		return this.cluster.ends(this.partitions);
	}

	void wakeUp() {
		this.consumer.wakeup();
	}

	@Override
	public void close() {
		this.cluster.close();
		this.consumer.close();
	}

	/** Notes who owns the work. */
	private final class Assignment implements ConsumerRebalanceListener {

		private final TopicPartition work;

		Assignment(TopicPartition work) {
			this.work = work;
		}

		@Override
		public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
			Ownership.this.consumer.pause(assigned);
			Ownership.this.isOwner = Ownership.this.isOwner || assigned.contains(this.work);
		}

		@Override
		public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
			Ownership.this.isOwner = Ownership.this.isOwner && !revoked.contains(this.work);
		}

	}

}
