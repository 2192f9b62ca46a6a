package dev.succession.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.sandbox.programs.Addresses;
import dev.succession.schemas.catalogue.Service;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How far the services have read, as their consumer groups have committed it: the facts,
 * and the facts that wait.
 */
final class ServiceGroups implements AutoCloseable {

	private static final List<String> GROUPS = Stream.of(Service.values())
		.flatMap((service) -> Stream.of(service.title(), service.title() + ".later"))
		.toList();

	private final Admin admin;

	private final KafkaConsumer<byte[], byte[]> consumer;

	ServiceGroups(Addresses addresses) {
		this.admin = Admin.create(Map.of("bootstrap.servers", addresses.kafka()));
		this.consumer = new KafkaConsumer<>(
				Map.of("bootstrap.servers", addresses.kafka(), "isolation.level", "read_committed"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

	/**
	 * Has all services begin at the first record when they start. They must be stopped.
	 */
	void toTheBeginning() throws ExecutionException, InterruptedException {
		for (String group : GROUPS) {
			Map<TopicPartition, OffsetAndMetadata> first = new HashMap<>();
			Map<TopicPartition, OffsetSpec> read = committed(group).keySet()
				.stream()
				.collect(Collectors.toMap((partition) -> partition, (partition) -> OffsetSpec.earliest()));
			this.admin.listOffsets(read)
				.all()
				.get()
				.forEach((partition, found) -> first.put(partition, new OffsetAndMetadata(found.offset())));
			this.admin.alterConsumerGroupOffsets(group, first).all().get();
		}
	}

	/**
	 * How many committed records the services have yet to take.
	 * @param customers ids of the customers whose records count
	 * @return the number; a record that several services read counts as often
	 */
	int unread(Set<String> customers) throws ExecutionException, InterruptedException {
		int unread = 0;
		for (String group : GROUPS) {
			Map<TopicPartition, OffsetAndMetadata> committed = committed(group);
			this.consumer.assign(committed.keySet());
			committed.forEach(this.consumer::seek);
			Map<TopicPartition, Long> ends = this.consumer.endOffsets(committed.keySet());
			while (ends.entrySet().stream().anyMatch((end) -> this.consumer.position(end.getKey()) < end.getValue())) {
				for (ConsumerRecord<byte[], byte[]> record : this.consumer.poll(Duration.ofMillis(100))) {
					unread += customers.contains(key(record)) ? 1 : 0;
				}
			}
		}
		return unread;
	}

	private static String key(ConsumerRecord<byte[], byte[]> record) {
		byte[] key = record.key();
		return (key != null) ? new String(key, StandardCharsets.UTF_8) : "";
	}

	private Map<TopicPartition, OffsetAndMetadata> committed(String group)
			throws ExecutionException, InterruptedException {
		return this.admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
	}

	@Override
	public void close() {
		this.consumer.close();
		this.admin.close();
	}

}
