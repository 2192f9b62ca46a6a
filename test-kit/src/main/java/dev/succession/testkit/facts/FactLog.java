package dev.succession.testkit.facts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topics as a test sees them: publishes facts, and reads what committed transactions
 * have left.
 */
public final class FactLog implements AutoCloseable {

	/** Closing a consumer waits for the broker's answer to its last fetch. */
	private static final int MAX_WAIT_MILLISECONDS = 10;

	private final Map<String, Object> config;

	private final KafkaProducer<byte[], byte[]> producer;

	/** Opens the topics of the test platform. */
	public FactLog() {
		this.config = Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers(), "schema.registry.url",
				TestPlatform.registryUrl());
		Map<String, Object> writing = new HashMap<>(this.config);
		writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
		writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
		this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
	}

	/**
	 * Publishes a fact.
	 * @param fact the fact
	 */
	public void publish(SpecificRecord fact) {
		publish(record(fact));
	}

	/**
	 * Publishes any bytes.
	 * @param topic the topic
	 * @param key the record's key
	 * @param value the record's value
	 */
	public void publish(String topic, String key, byte[] value) {
		publish(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value));
	}

	/**
	 * Publishes a record as it is.
	 * @param record the record
	 * @return where the broker stored it
	 */
	public RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
		try {
			return this.producer.send(record).get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException("%s has not stored a record".formatted(record.topic()), ex);
		}
	}

	/**
	 * A fact as its topic holds it.
	 * @param fact the fact
	 * @return the record's value
	 */
	public byte[] bytes(SpecificRecord fact) {
		try (var serializer = FactSerdes.serializer(this.config)) {
			return serializer.serialize(FactTopic.of(fact.getClass()).topic(), fact);
		}
	}

	/**
	 * A fact as it would be published.
	 * @param fact the fact
	 * @return the record, with the customer's id as its key, or the scan's
	 */
	public ProducerRecord<byte[], byte[]> record(SpecificRecord fact) {
		return new ProducerRecord<>(FactTopic.of(fact.getClass()).topic(), key(fact).getBytes(StandardCharsets.UTF_8),
				bytes(fact));
	}

	private static String key(SpecificRecord fact) {
		return Stream.of("customerId", "scanId")
			.map((name) -> fact.getSchema().getField(name))
			.filter(Objects::nonNull)
			.map((field) -> String.valueOf(fact.get(field.pos())))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No customer and no scan in " + fact));
	}

	/**
	 * Waits for a fact.
	 * @param factType its type
	 * @return the wait, which still has to be told which fact
	 */
	public <F extends SpecificRecord> AwaitedFact<F> await(Class<F> factType) {
		return new AwaitedFact<>(this, factType);
	}

	/**
	 * The committed facts of one migration.
	 * @param factType their type
	 * @param migrationId the migration
	 * @return the facts, in the order of their partitions
	 */
	public <F extends SpecificRecord> List<F> all(Class<F> factType, UUID migrationId) {
		return all(factType).stream().filter((fact) -> isOf(fact, migrationId)).toList();
	}

	static boolean isOf(SpecificRecord fact, UUID migrationId) {
		return migrationId.equals(fact.get(fact.getSchema().getField("migrationId").pos()));
	}

	/**
	 * All committed facts of a type.
	 * @param factType their type
	 * @return the facts, in the order of their partitions
	 */
	public <F extends SpecificRecord> List<F> all(Class<F> factType) {
		String topic = FactTopic.of(factType).topic();
		try (var deserializer = FactSerdes.deserializer(this.config)) {
			return records(topic).stream()
				.map((record) -> factType.cast(deserializer.deserialize(topic, record.value())))
				.toList();
		}
	}

	/**
	 * All committed records of a topic.
	 * @param topic the topic
	 * @return the records, in the order of their partitions
	 */
	public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
		Map<String, Object> reading = new HashMap<>(this.config);
		reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		reading.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, MAX_WAIT_MILLISECONDS);
		try (var consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			Collection<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((partition) -> new TopicPartition(topic, partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			return drain(consumer, consumer.endOffsets(partitions));
		}
	}

	private static List<ConsumerRecord<byte[], byte[]>> drain(KafkaConsumer<byte[], byte[]> consumer,
			Map<TopicPartition, Long> ends) {
		List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
		while (ends.entrySet().stream().anyMatch((end) -> consumer.position(end.getKey()) < end.getValue())) {
			consumer.poll(Duration.ofMillis(100)).forEach(records::add);
		}
		return records;
	}

	@Override
	public void close() {
		this.producer.close();
	}

}
