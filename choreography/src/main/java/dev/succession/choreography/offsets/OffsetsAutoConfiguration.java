package dev.succession.choreography.offsets;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.succession.choreography.Loops;
import dev.succession.choreography.Step;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.journal.TopicOffsets;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.choreography.topics.Brokers;
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
	GroupSettings groupSettings(ConsumerFactory<?, ?> consumers, ChoreographyProperties properties) {
		return new GroupSettings(properties.batchBudget(), consumers.getConfigurationProperties());
	}

	@Bean
	OffsetGuard offsetGuard(TopicOffsets offsets, ServiceJournal journal, ServiceNames names, TakenFacts taken,
			ReadPartitions factPartitions, ReadPartitions delayPartitions, GroupSettings settings, Brokers brokers) {
		return new OffsetGuard(offsets, journal,
				List.of(new OffsetGuard.ReadGroup(names.group(), taken.topics(names), factPartitions),
						new OffsetGuard.ReadGroup(names.later(), List.of(names.later()), delayPartitions)),
				() -> settings.check(brokers), PATIENCE);
	}

	@Bean
	RecordContainers recordContainers(ConsumerFactory<?, ?> consumers, KafkaTransactionManager<?, ?> transactions,
			ChoreographyProperties properties, GroupSettings settings, Loops loops) {
		settings.check();
		return new RecordContainers(consumers, transactions, properties, loops);
	}

	@Bean
	ContainerRestart factRestart(ConcurrentMessageListenerContainer<byte[], byte[]> factContainer, Loops loops,
			Clock clock) {
		return new ContainerRestart(factContainer, RecordContainers.FACTS, loops, clock);
	}

	@Bean
	ContainerRestart delayRestart(ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer, Loops loops,
			Clock clock) {
		return new ContainerRestart(delayContainer, RecordContainers.DELAYED_FACTS, loops, clock);
	}

}
