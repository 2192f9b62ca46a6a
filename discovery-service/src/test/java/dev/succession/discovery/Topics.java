package dev.succession.discovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.succession.platform.TestPlatform;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The facts that committed transactions have left on the test platform.
 */
final class Topics {

	private static final Duration POLL = Duration.ofMillis(50);

	private Topics() {
	}

	static <F extends SpecificRecord> List<F> all(Class<F> factType) {
		String topic = FactTopic.of(factType).topic();
		List<F> facts = new ArrayList<>();
		Map<String, Object> config = Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers(),
				"isolation.level", "read_committed", "schema.registry.url", TestPlatform.registryUrl());
		try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
				var deserializer = FactSerdes.deserializer(config)) {
			Set<TopicPartition> partitions = consumer.partitionsFor(topic)
				.stream()
				.map((partition) -> new TopicPartition(topic, partition.partition()))
				.collect(Collectors.toSet());
			consumer.assign(partitions);
			consumer.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
			while (ends.entrySet().stream().anyMatch((end) -> consumer.position(end.getKey()) < end.getValue())) {
				consumer.poll(POLL)
					.forEach((record) -> facts
						.add(factType.cast(deserializer.deserialize(record.topic(), record.value()))));
			}
		}
		return facts;
	}

}
