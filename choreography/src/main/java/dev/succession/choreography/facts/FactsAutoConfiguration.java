package dev.succession.choreography.facts;

import java.time.Clock;
import java.util.Map;

import dev.succession.choreography.settings.TopicProperties;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicNames;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** How a service reads and writes facts, and what its topics are called. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(type = "dev.succession.choreography.Step")
@EnableConfigurationProperties(TopicProperties.class)
class FactsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	TopicNames topicNames(TopicProperties properties) {
		return properties.names();
	}

	@Bean
	ServiceNames serviceNames(TopicNames names, @Value("${spring.application.name}") String service) {
		return new ServiceNames(names, service);
	}

	@Bean
	FactCodec factCodec(TopicNames names, KafkaProperties kafka) {
		Map<String, String> config = kafka.getProperties();
		return new FactCodec(names, FactSerdes.serializer(config), FactSerdes.deserializer(config));
	}

}
