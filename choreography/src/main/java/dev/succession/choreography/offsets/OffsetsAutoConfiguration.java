package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.List;

import dev.succession.choreography.Step;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.journal.TopicOffsets;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.schemas.topics.ServiceNames;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.transaction.KafkaTransactionManager;

/** The two consumer groups of a service, for facts and for delayed facts. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
@EnableConfigurationProperties(ChoreographyProperties.class)
class OffsetsAutoConfiguration {

	/** How long Kafka may take until it knows all topics. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@Bean
	ReadPartitions factPartitions(ServiceNames names, ServiceJournal journal, ChoreographyProperties properties) {
		return new ReadPartitions(names.group(), journal.begunPartitions(names.group()), properties.startOver());
	}

	@Bean
	ReadPartitions delayPartitions(ServiceNames names, ServiceJournal journal, ChoreographyProperties properties) {
		return new ReadPartitions(names.later(), journal.begunPartitions(names.later()), properties.startOver());
	}

	@Bean
	OffsetGuard offsetGuard(TopicOffsets offsets, ServiceJournal journal, ServiceNames names, TakenFacts taken,
			ReadPartitions factPartitions, ReadPartitions delayPartitions) {
		return new OffsetGuard(offsets, journal,
				List.of(new OffsetGuard.ReadGroup(names.group(), taken.topics(names), factPartitions),
						new OffsetGuard.ReadGroup(names.later(), List.of(names.later()), delayPartitions)),
				PATIENCE);
	}

	@Bean
	RecordContainers recordContainers(ConsumerFactory<?, ?> consumers, KafkaTransactionManager<?, ?> transactions,
			ChoreographyProperties properties) {
		GroupSettings.check(properties.batchBudget(), consumers.getConfigurationProperties());
		return new RecordContainers(consumers, transactions, properties);
	}

	@Bean
	FencedRestart factRestart(ConcurrentMessageListenerContainer<byte[], byte[]> factContainer) {
		return new FencedRestart(factContainer);
	}

	@Bean
	FencedRestart delayRestart(ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer) {
		return new FencedRestart(delayContainer);
	}

}
