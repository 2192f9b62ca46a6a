package dev.succession.discovery.scan;

import java.time.Clock;
import java.time.Duration;

import dev.succession.choreography.LogReader;
import dev.succession.choreography.TopicOffsets;
import dev.succession.choreography.Writes;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.TopicNames;

import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Names the topics that discovery writes, and reads what it has announced.
 */
@NotInDryRun
@Configuration(proxyBeanMethods = false)
class ScanConfiguration {

	private static final Duration CATCH_UP_TIMEOUT = Duration.ofSeconds(60);

	@Bean
	Writes writes() {
		return Writes.of(FactTopic.SCAN_REQUESTED, FactTopic.CUSTOMER_LISTED, FactTopic.CUSTOMER_EXAMINED,
				FactTopic.SUBSCRIPTION_EXPIRING);
	}

	@Bean
	Announcements announcements(TopicNames names, ConsumerFactory<?, ?> consumers, TopicOffsets offsets,
			KafkaProperties kafka, ScanMetrics metrics, Clock clock) {
		return new Announcements(names,
				new LogReader(consumers.getConfigurationProperties(), offsets, "announcements", CATCH_UP_TIMEOUT),
				FactSerdes.deserializer(kafka.getProperties()), metrics, clock, CATCH_UP_TIMEOUT);
	}

}
