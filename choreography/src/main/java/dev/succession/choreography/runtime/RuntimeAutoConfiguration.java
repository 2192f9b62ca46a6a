package dev.succession.choreography.runtime;

import java.time.Clock;
import java.util.List;

import dev.succession.choreography.FactPublisher;
import dev.succession.choreography.Step;
import dev.succession.choreography.deadletters.DeadLetters;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.offsets.ReadPartitions;
import dev.succession.choreography.offsets.RecordContainers;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.events.MigrationStep;
import dev.succession.schemas.topics.ServiceNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/**
 * Connects the steps of a service with Kafka. The service has to import
 * {@code classpath:choreography.yml}, which sets Kafka's properties as this needs them.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
class RuntimeAutoConfiguration {

	@Bean
	Steps steps(List<Step<?>> steps) {
		return new Steps(steps);
	}

	@Bean
	TakenFacts takenFacts(Steps steps) {
		return new TakenFacts(steps.topics());
	}

	@Bean
	KafkaTemplate<byte[], byte[]> recordTemplate(ProducerFactory<?, ?> producers) {
		@SuppressWarnings("unchecked")
		ProducerFactory<byte[], byte[]> factory = (ProducerFactory<byte[], byte[]>) producers;
		return new KafkaTemplate<>(factory);
	}

	@Bean
	OutgoingRecords outgoingRecords(FactCodec codec, ServiceNames names, ObservationRegistry observations,
			Clock clock) {
		return new OutgoingRecords(codec, names, observations, clock);
	}

	@Bean
	FactPublisher factPublisher(KafkaTemplate<byte[], byte[]> recordTemplate, OutgoingRecords records) {
		return new FactPublisher((fact) -> {
			ProducerRecord<byte[], byte[]> record = records.first(fact);
			recordTemplate.executeInTransaction((operations) -> operations.send(record));
		});
	}

	@Bean
	StepRunner stepRunner(Steps steps, OutgoingRecords records, DeadLetters deadLetters, ServiceJournal journal,
			ChoreographyProperties properties, @Value("${succession.choreography.position}") MigrationStep position,
			ObservationRegistry observations, Clock clock) {
		return new StepRunner(steps, records, deadLetters, journal, properties, position, observations, clock);
	}

	@Bean
	FactListener factListener(FactCodec codec, Steps steps, ServiceJournal journal, StepRunner runner,
			DeadLetters deadLetters, KafkaTemplate<byte[], byte[]> recordTemplate, ChoreographyProperties properties,
			MeterRegistry meters, Clock clock) {
		return new FactListener(codec, steps, journal, runner, deadLetters, recordTemplate, properties, meters, clock);
	}

	@Bean
	ConcurrentMessageListenerContainer<byte[], byte[]> factContainer(RecordContainers containers, FactListener listener,
			TakenFacts taken, ServiceNames names, ReadPartitions factPartitions, ChoreographyProperties properties) {
		ContainerProperties container = new ContainerProperties(taken.topics(names).toArray(String[]::new));
		container.setGroupId(names.group());
		container.setMessageListener(listener);
		container.setConsumerRebalanceListener(factPartitions);
		var facts = containers.of(container);
		facts.setConcurrency(properties.concurrency());
		return facts;
	}

	@Bean
	ChoreographyHealthIndicator choreographyHealthIndicator(
			ConcurrentMessageListenerContainer<byte[], byte[]> factContainer,
			ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer, FactListener listener) {
		return new ChoreographyHealthIndicator(factContainer, delayContainer, listener);
	}

}
