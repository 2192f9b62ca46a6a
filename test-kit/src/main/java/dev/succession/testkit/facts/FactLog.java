package dev.succession.testkit.facts;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The topics as a test sees them: publishes facts, and reads what committed transactions
 * have left.
 */
public final class FactLog implements AutoCloseable {

	private final Map<String, Object> config;

	private final KafkaProducer<byte[], byte[]> producer;

	private final Serializer<SpecificRecord> serializer;

	private final Deserializer<SpecificRecord> deserializer;

	private final Map<String, TopicReader> readers = new ConcurrentHashMap<>();

	/** Opens the topics of the test platform. */
	public FactLog() {
		this(TestPlatform.kafka().bootstrapServers());
	}

	/**
	 * Opens the topics of another cluster, with the registry of the test platform.
	 * @param bootstrapServers host and port
	 */
	public FactLog(String bootstrapServers) {
		this(bootstrapServers, TestPlatform.registryUrl());
	}

	/**
	 * Opens the topics of another cluster.
	 * @param bootstrapServers host and port
	 * @param registryUrl its registry
	 */
	public FactLog(String bootstrapServers, String registryUrl) {
		this.config = Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", registryUrl);
		Map<String, Object> writing = new HashMap<>(this.config);
		writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 * 1024 * 1024);
		writing.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
		this.producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
		this.serializer = FactSerdes.serializer(this.config);
		this.deserializer = FactSerdes.deserializer(this.config);
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
		return stored(this.producer.send(record));
	}

	/**
	 * Publishes many facts, without waiting for one before the next.
	 * @param facts the facts
	 */
	public void publish(List<? extends SpecificRecord> facts) {
		facts.stream().map((fact) -> this.producer.send(record(fact))).toList().forEach(FactLog::stored);
	}

	private static RecordMetadata stored(Future<RecordMetadata> sent) {
		try {
			return sent.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException("The broker has not stored a record", ex);
		}
	}

	/**
	 * A fact as its topic holds it.
	 * @param fact the fact
	 * @return the record's value
	 */
	public byte[] bytes(SpecificRecord fact) {
		return this.serializer.serialize(FactTopic.of(fact.getClass()).topic(), fact);
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
		return Stream.of("customerId", "scanId", "retirement")
			.map((name) -> fact.getSchema().getField(name))
			.filter(Objects::nonNull)
			.map((field) -> String.valueOf(fact.get(field.pos())))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("No customer, scan or retirement in " + fact));
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
		return all(FactTopic.of(factType).topic(), factType);
	}

	/**
	 * All committed facts of a topic that has a prefix.
	 * @param topic the topic's name on the cluster
	 * @param factType the type of its facts
	 * @return the facts, in the order of their partitions
	 */
	public <F extends SpecificRecord> List<F> all(String topic, Class<F> factType) {
		return records(topic).stream()
			.map((record) -> factType.cast(this.deserializer.deserialize(topic, record.value())))
			.toList();
	}

	/**
	 * All committed records of a topic.
	 * @param topic the topic
	 * @return the records, in the order of their partitions
	 */
	public List<ConsumerRecord<byte[], byte[]>> records(String topic) {
		return this.readers.computeIfAbsent(topic, (_) -> new TopicReader(this.config, topic)).records();
	}

	@Override
	public void close() {
		this.readers.values().forEach(TopicReader::close);
		this.deserializer.close();
		this.serializer.close();
		this.producer.close();
	}

}
