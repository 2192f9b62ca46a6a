package dev.succession.rollout.stream;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.rollout.plan.Prices;
import dev.succession.rollout.release.ReleaseSettings;
import dev.succession.schemas.topics.RolloutNames;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine on Kafka Streams. */
@Configuration(proxyBeanMethods = false)
class StreamConfiguration {

	/** A plan of 100,000 migrations is one transaction. */
	private static final int LONGEST_TRANSACTION_MILLIS = 300_000;

	private static final int LARGEST_REQUEST = 2 * 1024 * 1024;

	private static final int LONGEST_COMMIT_MILLIS = 100;

	/** How long after a crash another instance goes on. */
	private static final int SESSION_MILLIS = 15_000;

	/** Of all stores together. */
	private static final long CACHE_BYTES = 32L * 1024 * 1024;

	@Bean
	RolloutStreams rolloutStreams(KafkaProperties kafka, TopicNames names, TopicSettings topics, Path stateDirectory,
			Prices prices, ApprovalRules rules, ReleaseSettings settings, MeterRegistry meters) {
		Map<String, Object> reading = new HashMap<>(kafka.buildConsumerProperties());
		reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
		reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
		reading.keySet().removeIf((key) -> key.endsWith(".deserializer"));
		reading.remove(ConsumerConfig.GROUP_ID_CONFIG);
		return new RolloutStreams(
				new RolloutStreams.StreamsSettings(names, topics, streams(kafka, names, topics, stateDirectory),
						kafka.buildAdminProperties(), reading, kafka.buildConsumerProperties()),
				(made) -> new Engine(made.memory(), made.facts(), prices, rules, settings), meters);
	}

	private static Map<String, Object> streams(KafkaProperties kafka, TopicNames names, TopicSettings topics,
			Path directory) {
		Map<String, Object> settings = new HashMap<>(kafka.buildStreamsProperties());
		settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
		settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
		settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) topics.replication());
		settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, LONGEST_COMMIT_MILLIS);
		settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
		settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
		settings.put(StreamsConfig.CLIENT_ID_CONFIG, new RolloutNames(names).application());
		settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
		settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
		settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
				LONGEST_TRANSACTION_MILLIS);
		settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
		return settings;
	}

}
