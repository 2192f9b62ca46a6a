package dev.succession.choreography.topics;

import dev.succession.choreography.Loops;
import dev.succession.choreography.Publishes;
import dev.succession.choreography.Step;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.settings.TopicProperties;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * The topics that a service takes from, publishes to, and keeps for itself: names and
 * settings.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
@EnableConfigurationProperties(TopicProperties.class)
class TopicsAutoConfiguration {

	@Bean
	TopicNames topicNames(TopicProperties properties) {
		return properties.names();
	}

	@Bean
	ServiceNames serviceNames(TopicNames names, @Value("${spring.application.name}") String service) {
		return new ServiceNames(names, service);
	}

	@Bean
	KafkaAdmin.NewTopics declaredTopics(TopicProperties properties, ServiceNames names, TakenFacts taken,
			Publishes publishes) {
		return new KafkaAdmin.NewTopics(
				new TopicDeclarations(names.names(), properties.settings()).of(names, taken.facts(), publishes.topics())
					.toArray(NewTopic[]::new));
	}

	@Bean
	Brokers brokers(KafkaAdmin kafkaAdmin) {
		return new Brokers(kafkaAdmin.getConfigurationProperties());
	}

	@Bean
	TopicsAtStart topicsAtStart(Brokers brokers, KafkaAdmin kafkaAdmin, Loops loops,
			ApplicationEventPublisher publisher) {
		return new TopicsAtStart(brokers, kafkaAdmin, loops, publisher);
	}

}
