package dev.succession.choreography;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.succession.schemas.FactTopic;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

import org.springframework.kafka.config.TopicBuilder;

/**
 * The topics that a service needs: those it writes, those it reads (so that services may
 * start in any order), its own for delayed facts and for what it remembers, and the
 * dead-letter topics of all it reads.
 */
class TopicDeclarations {

	private final TopicProperties properties;

	TopicDeclarations(TopicProperties properties) {
		this.properties = properties;
	}

	NewTopic[] of(ServiceTopics own, Steps steps, Writes writes) {
		List<NewTopic> topics = new ArrayList<>();
		Set<FactTopic> facts = new LinkedHashSet<>(writes.topics());
		facts.addAll(steps.topics());
		facts.forEach((fact) -> topics.add(topic(fact.topic(), this.properties.retention())));
		steps.topics().forEach((fact) -> topics.add(deadLetters(fact.topic())));
		topics.add(topic(own.again(), this.properties.retention()));
		topics.add(deadLetters(own.again()));
		topics.add(builder(own.later(), this.properties.retention()).partitions(WaitingTime.PARTITIONS).build());
		topics.add(
				builder(own.state(), Duration.ofMillis(-1)).partitions(this.properties.partitions()).compact().build());
		return topics.toArray(NewTopic[]::new);
	}

	private NewTopic deadLetters(String topic) {
		return builder(ServiceTopics.deadLetters(topic), this.properties.deadLetterRetention())
			.partitions(this.properties.partitions())
			.config(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(DeadLetters.LARGEST_RECORD))
			.build();
	}

	private NewTopic topic(String name, Duration retention) {
		return builder(name, retention).partitions(this.properties.partitions()).build();
	}

	private TopicBuilder builder(String name, Duration retention) {
		return TopicBuilder.name(name)
			.replicas(this.properties.replication())
			.configs(Map.of(TopicConfig.RETENTION_MS_CONFIG,
					String.valueOf(retention.isNegative() ? -1 : retention.toMillis()),
					TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(this.properties.minInsyncReplicas())));
	}

}
