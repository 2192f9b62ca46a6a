package dev.succession.sandbox.progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads all committed facts from the beginning, outside every consumer group. It finds
 * topics that are created while it reads.
 */
public final class FactReader implements AutoCloseable {

	private static final Duration LOOK_FOR_TOPICS = Duration.ofSeconds(1);

	private final KafkaConsumer<byte[], byte[]> consumer;

	private final Deserializer<SpecificRecord> facts;

	private final Set<TopicPartition> assigned = new HashSet<>();

	private long lookedAt = System.nanoTime() - LOOK_FOR_TOPICS.toNanos();

	public FactReader(String bootstrapServers, String registryUrl) {
		this.consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
				ConsumerConfig.CLIENT_ID_CONFIG, "sandbox-progress", ConsumerConfig.ISOLATION_LEVEL_CONFIG,
				"read_committed", ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
				ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000),
				new ByteArrayDeserializer(), new ByteArrayDeserializer());
		this.facts = FactSerdes.deserializer(Map.of("schema.registry.url", registryUrl));
	}

	/**
	 * Reads the facts that have arrived since the last call.
	 * @param patience how long to wait for the first of them
	 * @return the facts, without records that can't be decoded; empty if none came in
	 */
	public List<SpecificRecord> poll(Duration patience) {
		assignNewTopics();
		List<SpecificRecord> read = new ArrayList<>();
		for (ConsumerRecord<byte[], byte[]> record : this.consumer.poll(patience)) {
			SpecificRecord fact = decode(record);
			if (fact != null) {
				read.add(fact);
			}
		}
		return read;
	}

	private @Nullable SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
		try {
			return this.facts.deserialize(record.topic(), record.value());
		}
		catch (SerializationException ex) {
			if (FactSerdes.isRegistryUnavailable(ex)) {
				throw ex;
			}
			return null;
		}
	}

	private void assignNewTopics() {
		boolean complete = this.assigned.stream().map(TopicPartition::topic).distinct().count() == Stream
			.of(FactTopic.values())
			.filter((fact) -> !fact.isOfMonitor())
			.count();
		if (complete || System.nanoTime() - this.lookedAt < LOOK_FOR_TOPICS.toNanos()) {
			return;
		}
		this.lookedAt = System.nanoTime();
		List<TopicPartition> fresh = this.consumer.listTopics()
			.entrySet()
			.stream()
			.filter((topic) -> FactTopic.named(topic.getKey()).filter((fact) -> !fact.isOfMonitor()).isPresent())
			.map(Map.Entry::getValue)
			.flatMap(Collection::stream)
			.map((PartitionInfo partition) -> new TopicPartition(partition.topic(), partition.partition()))
			.filter((partition) -> !this.assigned.contains(partition))
			.toList();
		if (!fresh.isEmpty()) {
			this.assigned.addAll(fresh);
			this.consumer.assign(this.assigned);
		}
	}

	@Override
	public void close() {
		this.consumer.close();
		this.facts.close();
	}

}
