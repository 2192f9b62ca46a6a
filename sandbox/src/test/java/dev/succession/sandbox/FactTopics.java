package dev.succession.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.succession.events.RedriveRequested;
import dev.succession.events.RollbackRequested;
import dev.succession.events.ScanRequested;
import dev.succession.sandbox.programs.Addresses;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Access to all topics from outside the services: write anything, read everything.
 */
final class FactTopics implements AutoCloseable {

	private final String bootstrapServers;

	private final Admin admin;

	private final KafkaProducer<byte[], byte[]> producer;

	private final Serializer<SpecificRecord> facts;

	FactTopics(Addresses addresses) {
		this.bootstrapServers = addresses.kafka();
		this.admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()));
		this.producer = new KafkaProducer<>(Map.of("bootstrap.servers", addresses.kafka()), new ByteArraySerializer(),
				new ByteArraySerializer());
		this.facts = FactSerdes
			.serializer(Map.of("schema.registry.url", addresses.registry(), "auto.register.schemas", "false"));
	}

	/**
	 * Asks for a scan of all customers.
	 * @return the scan's id
	 */
	UUID requestScan() throws ExecutionException, InterruptedException {
		UUID scan = UUID.randomUUID();
		publish(scan.toString(), new ScanRequested(scan, 0, null, Instant.now()));
		return scan;
	}

	/**
	 * Asks for a migration to be undone, as an operator would.
	 * @param migrationId the migration
	 * @param customerId whose it is
	 */
	void requestRollback(UUID migrationId, String customerId) throws ExecutionException, InterruptedException {
		publish(customerId, new RollbackRequested(migrationId, 0, customerId, "by the test", Instant.now()));
	}

	/**
	 * Asks for a migration to be taken up again, as an operator would.
	 * @param migrationId the migration
	 * @param generation the generation that was parked or undone
	 * @param customerId whose it is
	 */
	void requestRedrive(UUID migrationId, int generation, String customerId)
			throws ExecutionException, InterruptedException {
		publish(customerId, new RedriveRequested(migrationId, generation, customerId, "by the test", Instant.now()));
	}

	/**
	 * Publishes whatever fact, as only its service should.
	 * @param key whose fact it is: its customer, or a scan
	 * @param fact the fact
	 */
	void publish(String key, SpecificRecord fact) throws ExecutionException, InterruptedException {
		send(FactTopic.of(fact.getClass()).topic(), null, key.getBytes(StandardCharsets.UTF_8), bytes(fact));
	}

	byte[] bytes(SpecificRecord fact) {
		return this.facts.serialize(FactTopic.of(fact.getClass()).topic(), fact);
	}

	void send(String topic, @Nullable Integer partition, byte @Nullable [] key, byte[] value)
			throws ExecutionException, InterruptedException {
		this.producer.send(new ProducerRecord<>(topic, partition, key, value)).get();
	}

	/**
	 * The fact topics that a service reads: those that have a dead-letter topic.
	 * @return the number of partitions by topic
	 */
	Map<String, Integer> read() throws ExecutionException, InterruptedException {
		Collection<String> existing = this.admin.listTopics().names().get();
		List<String> read = existing.stream()
			.filter((topic) -> FactTopic.named(topic).isPresent() && existing.contains(topic + "-dlt"))
			.toList();
		Map<String, Integer> partitions = new HashMap<>();
		for (TopicDescription topic : this.admin.describeTopics(read).allTopicNames().get().values()) {
			partitions.put(topic.name(), topic.partitions().size());
		}
		return partitions;
	}

	/**
	 * How many consumers share a service's work.
	 * @param group the service's name
	 * @return the number of those that have partitions
	 */
	long membersAtWork(String group) throws ExecutionException, InterruptedException {
		ConsumerGroupDescription description = this.admin.describeConsumerGroups(List.of(group)).all().get().get(group);
		return description.members()
			.stream()
			.filter((member) -> !member.assignment().topicPartitions().isEmpty())
			.count();
	}

	/**
	 * All committed values of a topic from its beginning, as bytes.
	 */
	List<byte[]> values(String topic) {
		try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", this.bootstrapServers, "isolation.level", "read_committed"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((partition) -> new TopicPartition(topic, partition.partition()))
				.toList();
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			List<byte[]> values = new ArrayList<>();
			while (ends.entrySet().stream().anyMatch((end) -> consumer.position(end.getKey()) < end.getValue())) {
				consumer.poll(Duration.ofMillis(100)).forEach((record) -> values.add(record.value()));
			}
			return values;
		}
	}

	@Override
	public void close() {
		this.producer.close();
		this.admin.close();
		this.facts.close();
	}

}
