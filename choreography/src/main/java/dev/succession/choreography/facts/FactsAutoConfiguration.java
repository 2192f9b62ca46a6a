package dev.succession.choreography.facts;

import java.time.Clock;
import java.util.Map;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.topics.TopicNames;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;

/** How a service reads and writes facts. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(type = "dev.succession.choreography.Step")
class FactsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	FactCodec factCodec(TopicNames names, KafkaProperties kafka) {
		Map<String, String> config = kafka.getProperties();
		return new FactCodec(names, FactSerdes.serializer(config), FactSerdes.deserializer(config));
	}

}
