package dev.succession.discovery;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.succession.choreography.Writes;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * What discovery writes, and how it knows what it has written.
 */
@NotInDryRun
@Configuration(proxyBeanMethods = false)
class AnnouncementsConfiguration {

	private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(60);

	@Bean
	Writes writes() {
		return Writes.of(FactTopic.SCAN_REQUESTED, FactTopic.CUSTOMER_LISTED, FactTopic.CUSTOMER_EXAMINED,
				FactTopic.SUBSCRIPTION_EXPIRING);
	}

	@Bean
	Announcements announcements(ConsumerFactory<?, ?> consumers, KafkaProperties kafka, DiscoveryMetrics metrics,
			Clock clock) {
		Map<String, Object> config = new HashMap<>(consumers.getConfigurationProperties());
		config.remove(ConsumerConfig.GROUP_ID_CONFIG);
		config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
		return new Announcements(consumer(config, IsolationLevel.READ_COMMITTED),
				consumer(config, IsolationLevel.READ_UNCOMMITTED), FactSerdes.deserializer(kafka.getProperties()),
				metrics, clock, CATCH_UP_TIMEOUT);
	}

	private static Consumer<byte[], byte[]> consumer(Map<String, Object> common, IsolationLevel isolation) {
		Map<String, Object> config = new HashMap<>(common);
		config.put(ConsumerConfig.CLIENT_ID_CONFIG, "announcements-" + isolation.name().toLowerCase(Locale.ROOT));
		config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation.toString());
		return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
	}

}
