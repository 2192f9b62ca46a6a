package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.events.MigrationStep;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.schemas.topics.TopicNames;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultAfterRollbackProcessor;
import org.springframework.kafka.transaction.KafkaTransactionManager;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Connects the steps of a service with Kafka. The service has to import
 * {@code classpath:choreography.yml}, which sets Kafka's properties as this needs them.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
@EnableConfigurationProperties({ ChoreographyProperties.class, TopicProperties.class })
class ChoreographyAutoConfiguration {

	/**
	 * Longer than Kafka's transaction.timeout.ms: an owner who died in the midst of a
	 * transaction keeps everybody from reading on for that long.
	 */
	private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(30);

	/** How long after it is due a delayed fact is forwarded at the latest. */
	private static final Duration LONGEST_POLL = Duration.ofMillis(500);

	/** How long a batch may take to end when no further call starts. */
	static final Duration STOP = Duration.ofSeconds(15);

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	Steps steps(List<Step<?>> steps) {
		return new Steps(steps);
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

	@Bean
	KafkaTemplate<byte[], byte[]> recordTemplate(ProducerFactory<?, ?> producers) {
		@SuppressWarnings("unchecked")
		ProducerFactory<byte[], byte[]> factory = (ProducerFactory<byte[], byte[]>) producers;
		return new KafkaTemplate<>(factory);
	}

	@Bean
	OutgoingRecords outgoingRecords(FactCodec codec, ServiceNames topics, ObservationRegistry observations,
			Clock clock) {
		return new OutgoingRecords(codec, topics, observations, clock);
	}

	@Bean
	FactPublisher factPublisher(KafkaTemplate<byte[], byte[]> recordTemplate, OutgoingRecords records) {
		return new FactPublisher(recordTemplate, records);
	}

	@Bean
	FactHistory factHistory(ConsumerFactory<?, ?> consumers, TopicOffsets offsets, FactCodec codec,
			ServiceNames topics) {
		return new FactHistory(() -> reader(consumers, offsets, topics.group() + "-history"), codec, LONGEST_LOOK_UP);
	}

	/**
	 * The settings of an admin client that lives for one question do not fit this one.
	 */
	@Bean
	TopicOffsets topicOffsets(KafkaAdmin kafkaAdmin) {
		Map<String, Object> settings = new HashMap<>(kafkaAdmin.getConfigurationProperties());
		settings.remove(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG);
		return new TopicOffsets(Admin.create(settings), LONGEST_LOOK_UP);
	}

	private static LogReader reader(ConsumerFactory<?, ?> consumers, TopicOffsets offsets, String name) {
		return new LogReader(consumers.getConfigurationProperties(), offsets, name, LONGEST_LOOK_UP);
	}

	@Bean
	DeadLetters deadLetters(ServiceNames topics) {
		return new DeadLetters(topics);
	}

	@Bean
	StateLog stateLog(ServiceNames topics, ConsumerFactory<?, ?> consumers, TopicOffsets offsets,
			ProducerFactory<?, ?> producers, Clock clock) {
		return new StateLog(topics.state(), reader(consumers, offsets, topics.state()),
				stateProducer(producers.getConfigurationProperties(), topics.state()), LONGEST_LOOK_UP, clock);
	}

	/** The factory's own producers write in transactions only. */
	private static Producer<byte[], byte[]> stateProducer(Map<String, Object> settings, String topic) {
		Map<String, Object> config = new HashMap<>(settings);
		config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
		config.put(ProducerConfig.CLIENT_ID_CONFIG, topic + "-writer");
		return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
	}

	@Bean
	Attempts attempts(StateLog stateLog, FactCodec codec) {
		return new Attempts(stateLog, codec);
	}

	@Bean
	FactIndex factIndex(FactHistory history, ObjectProvider<IndexedFacts> indexed) {
		return history.index(indexed.getIfAvailable(IndexedFacts::of).types());
	}

	@Bean
	Journals journals(Attempts attempts, FactIndex index, FactHistory history, List<CatchUp> logs) {
		return new Journals(attempts, index, history, logs);
	}

	@Bean
	ParkedFacts parkedFacts(StateLog stateLog, FactCodec codec) {
		return new ParkedFacts(stateLog, codec);
	}

	@Bean
	@ConditionalOnProperty(name = "succession.choreography.redrive", matchIfMissing = true)
	RedriveStep redriveStep(ParkedFacts parkedFacts) {
		return new RedriveStep(parkedFacts);
	}

	@Bean
	ReplayStep replayStep(StateLog stateLog, FactHistory history, FactCodec codec, DeadLetters deadLetters,
			ServiceNames topics) {
		return new ReplayStep(new ReplayedLetters(stateLog), history, codec, deadLetters, topics);
	}

	@Bean
	ConsumedPartitions factPartitions(ServiceNames topics, StateLog stateLog, ChoreographyProperties properties) {
		return new ConsumedPartitions(topics.group(), stateLog, properties.startOver());
	}

	@Bean
	ConsumedPartitions delayPartitions(ServiceNames topics, StateLog stateLog, ChoreographyProperties properties) {
		return new ConsumedPartitions(topics.later(), stateLog, properties.startOver());
	}

	@Bean
	OffsetGuard offsetGuard(TopicOffsets offsets, StateLog stateLog, ServiceNames topics, Steps steps,
			ConsumedPartitions factPartitions, ConsumedPartitions delayPartitions) {
		return new OffsetGuard(offsets, stateLog,
				List.of(new OffsetGuard.ReadGroup(topics.group(), read(topics, steps), factPartitions),
						new OffsetGuard.ReadGroup(topics.later(), List.of(topics.later()), delayPartitions)),
				LONGEST_LOOK_UP);
	}

	@Bean
	StepRunner stepRunner(Steps steps, OutgoingRecords records, DeadLetters deadLetters, Attempts attempts,
			ParkedFacts parkedFacts, Journals journals, ChoreographyProperties properties,
			@Value("${succession.choreography.position}") MigrationStep position, ObservationRegistry observations,
			Clock clock) {
		return new StepRunner(steps, records, deadLetters, new Bookkeeping(attempts, parkedFacts), journals, properties,
				position, observations, clock);
	}

	@Bean
	FactListener factListener(FactCodec codec, Steps steps, Journals journals, StepRunner runner,
			DeadLetters deadLetters, KafkaTemplate<byte[], byte[]> recordTemplate, ChoreographyProperties properties,
			MeterRegistry meters, Clock clock) {
		return new FactListener(codec, steps, journals, runner, deadLetters, recordTemplate, properties, meters, clock);
	}

	@Bean
	ConcurrentMessageListenerContainer<byte[], byte[]> factContainer(ConsumerFactory<?, ?> consumers,
			KafkaTransactionManager<?, ?> transactions, FactListener listener, Steps steps, ServiceNames topics,
			ConsumedPartitions factPartitions, ChoreographyProperties properties) {
		GroupSettings.check(properties.batchBudget(), consumers.getConfigurationProperties());
		ContainerProperties container = new ContainerProperties(read(topics, steps).toArray(String[]::new));
		container.setGroupId(topics.group());
		container.setMessageListener(listener);
		container.setConsumerRebalanceListener(factPartitions);
		var facts = container(consumers, transactions, container, properties);
		facts.setConcurrency(properties.concurrency());
		return facts;
	}

	@Bean
	ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer(ConsumerFactory<?, ?> consumers,
			KafkaTransactionManager<?, ?> transactions, KafkaTemplate<byte[], byte[]> recordTemplate,
			ServiceNames topics, ConsumedPartitions delayPartitions, ChoreographyProperties properties, Clock clock) {
		DelayRelay relay = new DelayRelay(topics, clock);
		BatchMessageListener<byte[], byte[]> forwarding = (due) -> due
			.forEach((record) -> recordTemplate.send(relay.forward(record)));
		ContainerProperties container = new ContainerProperties(topics.later());
		container.setGroupId(topics.later());
		container.setMessageListener(forwarding);
		container.setConsumerRebalanceListener(delayPartitions);
		container.setPollTimeout(LONGEST_POLL.toMillis());
		var delays = container(consumers, transactions, container, properties);
		delays.setBatchInterceptor(new DueRecords(relay, clock));
		return delays;
	}

	@SuppressWarnings("unchecked")
	private static ConcurrentMessageListenerContainer<byte[], byte[]> container(ConsumerFactory<?, ?> consumers,
			KafkaTransactionManager<?, ?> transactions, ContainerProperties container,
			ChoreographyProperties properties) {
		container.setKafkaAwareTransactionManager(transactions);
		container.setShutdownTimeout(STOP.toMillis());
		var records = new ConcurrentMessageListenerContainer<>((ConsumerFactory<byte[], byte[]>) consumers, container);
		records.setAfterRollbackProcessor(new DefaultAfterRollbackProcessor<>(
				new FixedBackOff(properties.outageBackoff().toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
		return records;
	}

	@Bean
	ContainerRestart factRestart(ConcurrentMessageListenerContainer<byte[], byte[]> factContainer) {
		return new ContainerRestart(factContainer);
	}

	@Bean
	ContainerRestart delayRestart(ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer) {
		return new ContainerRestart(delayContainer);
	}

	@Bean
	KafkaAdmin.NewTopics declaredTopics(TopicProperties properties, ServiceNames topics, Steps steps, Writes writes) {
		return new KafkaAdmin.NewTopics(
				new TopicDeclarations(topics.names(), properties.settings()).of(topics, steps.topics(), writes.topics())
					.toArray(NewTopic[]::new));
	}

	/** The topics of the facts that the steps take, and of what is taken up again. */
	private static List<String> read(ServiceNames topics, Steps steps) {
		return Stream.concat(steps.topics().stream().map(topics.names()::of), Stream.of(topics.again())).toList();
	}

	@Bean
	ChoreographyHealthIndicator choreographyHealthIndicator(
			ConcurrentMessageListenerContainer<byte[], byte[]> factContainer,
			ConcurrentMessageListenerContainer<byte[], byte[]> delayContainer, FactListener listener) {
		return new ChoreographyHealthIndicator(factContainer, delayContainer, listener);
	}

}
