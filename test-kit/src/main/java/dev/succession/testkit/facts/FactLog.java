package dev.succession.testkit.facts;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
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
import org.awaitility.Awaitility;

/**
 * The topics as a test sees them: publishes facts, and reads what committed transactions
 * have left.
 */
public final class FactLog implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** Closing waits for the broker's last answer, which there is nothing to tell. */
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
	 * What a service has to be told to run on the test platform.
	 * @return arguments as {@code --name=value}
	 */
	public static List<String> arguments() {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--succession.topics.replication=1",
				"--succession.topics.min-insync-replicas=1", "--succession.topics.partitions=4",
				"--spring.kafka.properties.auto.register.schemas=true", "--logging.structured.format.console="));
		TestPlatform.properties().forEach((name, value) -> arguments.add("--%s=%s".formatted(name, value)));
		return arguments;
	}

	public void publish(SpecificRecord fact) {
		publish(record(fact));
	}

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

	public <F extends SpecificRecord> F await(Class<F> factType, Predicate<F> wanted) {
		return Awaitility.await(factType.getSimpleName())
			.atMost(PATIENCE)
			.until(() -> all(factType).stream().filter(wanted).toList(), (found) -> !found.isEmpty())
			.getFirst();
	}

	public <F extends SpecificRecord> List<F> all(Class<F> factType) {
		String topic = FactTopic.of(factType).topic();
		try (var deserializer = FactSerdes.deserializer(this.config)) {
			return records(topic).stream()
				.map((record) -> factType.cast(deserializer.deserialize(topic, record.value())))
				.toList();
		}
	}

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
