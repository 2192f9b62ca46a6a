package dev.succession.choreography.topics;

import dev.succession.choreography.Publishes;
import dev.succession.choreography.Step;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.settings.TopicProperties;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicDeclarations;
import org.apache.kafka.clients.admin.NewTopic;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics that a service takes from, publishes to, and keeps for itself. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
class TopicsAutoConfiguration {

	@Bean
	KafkaAdmin.NewTopics declaredTopics(TopicProperties properties, ServiceNames names, TakenFacts taken,
			Publishes publishes) {
		return new KafkaAdmin.NewTopics(
				new TopicDeclarations(names.names(), properties.settings()).of(names, taken.facts(), publishes.topics())
					.toArray(NewTopic[]::new));
	}

}
