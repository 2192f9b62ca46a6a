package dev.succession.testkit.facts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The committed records of one topic. It remembers what it has read, so that a test which
 * looks again and again reads each record once.
 */
final class TopicReader implements AutoCloseable {

	/** Closing a consumer waits for the broker's answer to its last fetch. */
	private static final int MAX_WAIT_MILLISECONDS = 10;

	private final KafkaConsumer<byte[], byte[]> consumer;

	private final String topic;

	private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

	/** None as long as there is no such topic. */
	private List<TopicPartition> partitions = List.of();

	TopicReader(Map<String, Object> connection, String topic) {
		Map<String, Object> config = new HashMap<>(connection);
		config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MILLISECONDS);
		this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
		this.topic = topic;
	}

	/**
	 * Reads on to the end.
	 * @return all committed records, in the order of their partitions
	 */
	synchronized List<ConsumerRecord<byte[], byte[]>> records() {
		if (this.partitions.isEmpty()) {
			begin();
		}
		Map<TopicPartition, Long> ends = this.consumer.endOffsets(this.partitions);
		while (ends.entrySet().stream().anyMatch((end) -> this.consumer.position(end.getKey()) < end.getValue())) {
			this.consumer.poll(Duration.ofMillis(100)).forEach(this.records::add);
		}
		return List.copyOf(this.records);
	}

	private void begin() {
		this.partitions = this.consumer.partitionsFor(this.topic)
			.stream()
			.map((partition) -> new TopicPartition(this.topic, partition.partition()))
			.toList();
		this.consumer.assign(this.partitions);
		this.consumer.seekToBeginning(this.partitions);
	}

	@Override
	public void close() {
		this.consumer.close();
	}

}
