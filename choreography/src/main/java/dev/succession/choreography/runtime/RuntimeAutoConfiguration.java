package dev.succession.choreography.runtime;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.choreography.FactPublisher;
import dev.succession.choreography.LifecycleTask;
import dev.succession.choreography.Loops;
import dev.succession.choreography.Publishes;
import dev.succession.choreography.Step;
import dev.succession.choreography.deadletters.DeadLetters;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.facts.TakenFacts;
import dev.succession.choreography.journal.FactHistory;
import dev.succession.choreography.journal.Pauses;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.offsets.ReadPartitions;
import dev.succession.choreography.offsets.RecordContainers;
import dev.succession.choreography.rehearsal.RehearsalStep;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.events.MigrationStep;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.ServiceNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.producer.ProducerRecord;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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

	private static final Duration OLDEST_PRODUCER = Duration.ofDays(1);

	@Bean
	Loops loops(KafkaProperties kafka, ChoreographyProperties properties, MeterRegistry meters, Clock clock) {
		return new Loops(String.join(",", kafka.getBootstrapServers()), properties.outageBackoff(), meters, clock);
	}

	@Bean
	Steps steps(List<Step<?>> steps) {
		return new Steps(steps);
	}

	/** Looks its steps up when it needs them: it is one of them. */
	@Bean
	RehearsalStep rehearsalStep(ServiceJournal journal, ObjectProvider<Steps> steps,
			@Value("${succession.choreography.position}") MigrationStep position) {
		return new RehearsalStep(journal, (fact) -> steps.getObject().of(fact), position);
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

	/** Kafka forgets a transactional id that was not used for a week. */
	@Bean
	DefaultKafkaProducerFactoryCustomizer producersOfADay() {
		return (producers) -> producers.setMaxAge(OLDEST_PRODUCER);
	}

	@Bean
	OutgoingRecords outgoingRecords(FactCodec codec, ServiceNames names, ObservationRegistry observations,
			Clock clock) {
		return new OutgoingRecords(codec, names, observations, clock);
	}

	@Bean
	FactMetrics factMetrics(MeterRegistry meters, ServiceNames names, TakenFacts taken, Publishes publishes) {
		return new FactMetrics(meters, names, taken, publishes);
	}

	@Bean
	FactPublisher factPublisher(KafkaTemplate<byte[], byte[]> recordTemplate, OutgoingRecords records,
			FactMetrics metrics, FactHistory history) {
		return new FactPublisher((fact) -> {
			ProducerRecord<byte[], byte[]> record = records.first(fact);
			recordTemplate.executeInTransaction((operations) -> operations.send(record));
			metrics.out(record.topic());
		}, history::has);
	}

	@Bean
	WaitingFacts waitingFacts(Clock clock) {
		return new WaitingFacts(clock);
	}

	@Bean
	StandingMetrics standingMetrics(ServiceNames names, TakenFacts taken, WaitingFacts waiting, ServiceJournal journal,
			ConcurrentMessageListenerContainer<byte[], byte[]> factContainer) {
		return new StandingMetrics(names.service(), taken, waiting, journal.parkedFacts(), journal.heldFacts(),
				factContainer);
	}

	/**
	 * A parked fact is in the journal once the journal has read on, with or without
	 * facts.
	 */
	@Bean
	LifecycleTask journalRefresh(ServiceJournal journal, ChoreographyProperties properties, Loops loops, Clock clock) {
		return new LifecycleTask(loops.task("journal", () -> {
			journal.catchUp();
			return Optional.of(clock.instant().plus(properties.journalRefresh()));
		}), clock);
	}

	/** Discovery knows no pauses. */
	@Bean
	@ConditionalOnProperty(name = "succession.choreography.pause", matchIfMissing = true)
	LifecycleTask pausesRefresh(Pauses pauses, ServiceNames names,
			ConcurrentMessageListenerContainer<byte[], byte[]> factContainer, ChoreographyProperties properties,
			Loops loops, Clock clock) {
		ForwardReading reading = new ForwardReading(pauses, names, factContainer);
		return new LifecycleTask(loops.task("pauses", () -> {
			reading.follow();
			return Optional.of(clock.instant().plus(properties.pausesReadEvery()));
		}), clock);
	}

	@Bean
	StepRunner stepRunner(Steps steps, OutgoingRecords records, DeadLetters deadLetters, ServiceJournal journal,
			WaitingFacts waiting, ChoreographyProperties properties,
			@Value("${succession.choreography.position}") MigrationStep position, ObservationRegistry observations,
			Clock clock) {
		return new StepRunner(steps, records, deadLetters, journal, waiting, properties, position, observations, clock);
	}

	@Bean
	FactListener factListener(FactCodec codec, Steps steps, ServiceJournal journal, StepRunner runner,
			DeadLetters deadLetters, KafkaTemplate<byte[], byte[]> recordTemplate, Publishes publishes,
			TakenFacts taken, ChoreographyProperties properties, FactMetrics metrics, Clock clock) {
		return new FactListener(codec, steps, journal, runner, deadLetters, recordTemplate, written(publishes, taken),
				properties, metrics, clock);
	}

	/**
	 * What may be written about a batch. A fact that is taken may have to be written once
	 * more, to wait, and a command to resume, for each migration; the service's start is
	 * written before.
	 */
	private static Set<FactTopic> written(Publishes publishes, TakenFacts taken) {
		return Stream
			.concat(publishes.topics().stream(),
					taken.facts().stream().filter((topic) -> !topic.isCommand() || topic == FactTopic.RESUME_REQUESTED))
			.filter((topic) -> !topic.isCompacted())
			.collect(Collectors.toUnmodifiableSet());
	}

	@Bean
	ConcurrentMessageListenerContainer<byte[], byte[]> factContainer(RecordContainers containers, FactListener listener,
			TakenFacts taken, ServiceNames names, ReadPartitions factPartitions, ChoreographyProperties properties) {
		ContainerProperties container = new ContainerProperties(taken.topics(names).toArray(String[]::new));
		container.setGroupId(names.group());
		container.setMessageListener(listener);
		container.setConsumerRebalanceListener(factPartitions);
		var facts = containers.of(RecordContainers.FACTS, container, new FactGate(listener::requireAll));
		facts.setConcurrency(properties.concurrency());
		return facts;
	}

	@Bean
	ChoreographyHealthIndicator choreographyHealthIndicator(
			ConcurrentMessageListenerContainer<byte[], byte[]> factContainer,
			ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer, Loops loops, KafkaProperties kafka) {
		return new ChoreographyHealthIndicator(factContainer, delayContainer, loops,
				String.join(",", kafka.getBootstrapServers()));
	}

}
