package dev.succession.choreography.journal;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.choreography.Beside;
import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Step;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.settings.ChoreographyProperties;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.ResumeRequested;
import dev.succession.schemas.topics.ServiceNames;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/** The journal, with one consumer for what is read at each batch and one for look-ups. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
class JournalAutoConfiguration {

	private static final String PAUSE = "succession.choreography.pause";

	/**
	 * Longer than Kafka's transaction.timeout.ms: an instance that died during a
	 * transaction keeps readers from the log end for that long.
	 */
	private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(30);

	/**
	 * The settings of an admin client that lives for one question do not fit this one.
	 */
	@Bean
	TopicOffsets topicOffsets(KafkaAdmin kafkaAdmin) {
		Map<String, Object> settings = new HashMap<>(kafkaAdmin.getConfigurationProperties());
		settings.remove(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG);
		return new TopicOffsets(Admin.create(settings), LONGEST_LOOK_UP);
	}

	@Bean
	FactHistory factHistory(ConsumerFactory<?, ?> consumers, TopicOffsets offsets, FactCodec codec,
			ServiceNames names) {
		return new FactHistory(reader(consumers, offsets, names.group() + "-history"), codec, LONGEST_LOOK_UP);
	}

	@Bean
	StateStore stateStore(ServiceNames names, ProducerFactory<?, ?> producers, Clock clock) {
		return new StateStore(names.state(), stateProducer(producers.getConfigurationProperties(), names.state()),
				LONGEST_LOOK_UP, clock);
	}

	@Bean
	ServiceJournal serviceJournal(StateStore stateStore, FactHistory history, FactCodec codec,
			ObjectProvider<IndexedFacts> indexed, ObjectProvider<Pauses> pauses, MeterRegistry meters,
			ConsumerFactory<?, ?> consumers, TopicOffsets offsets, ServiceNames names) {
		FactIndex index = new FactIndex(codec, indexed.stream().toList(), meters);
		return new ServiceJournal(names.service(), stateStore, index, history, codec,
				pauses.getIfAvailable(() -> Pauses.NONE), reader(consumers, offsets, names.group() + "-journal"),
				LONGEST_LOOK_UP);
	}

	@Bean
	@ConditionalOnProperty(name = "succession.choreography.redrive", matchIfMissing = true)
	RedriveStep redriveStep(ServiceJournal journal) {
		return new RedriveStep(journal.parkedFacts());
	}

	@Bean
	TopicFollowers topicFollowers(ConsumerFactory<?, ?> consumers, TopicOffsets offsets, ServiceNames names) {
		return new TopicFollowers(consumers.getConfigurationProperties(), offsets, names.group(), LONGEST_LOOK_UP);
	}

	@Bean
	Beside beside(TopicFollowers followers, FactCodec codec, ServiceJournal journal) {
		return new JournalBeside(followers, codec, journal);
	}

	/** Discovery leads no migration on, so there is nothing that it could hold. */
	@Bean
	@ConditionalOnProperty(name = PAUSE, matchIfMissing = true)
	Pauses pauses(FactCodec codec, MeterRegistry meters, TopicFollowers followers, ChoreographyProperties properties,
			@Value("${succession.choreography.position}") MigrationStep position) {
		FactIndex commands = new FactIndex(codec,
				List.of(IndexedFacts.NONE.keeping(PauseRequested.class, ResumeRequested.class)), meters);
		return new ReadPauses(commands,
				followers.of("pauses", commands.topics(), properties.pausesKnownFor(), commands::read), position);
	}

	@Bean
	@ConditionalOnProperty(name = PAUSE, matchIfMissing = true)
	PauseStep pauseStep() {
		return new PauseStep();
	}

	@Bean
	@ConditionalOnProperty(name = PAUSE, matchIfMissing = true)
	ResumeStep resumeStep(ServiceJournal journal, Pauses pauses, FactCodec codec, ServiceNames names) {
		return new ResumeStep(journal.heldFacts(), pauses, codec, names.again());
	}

	private static TopicReader reader(ConsumerFactory<?, ?> consumers, TopicOffsets offsets, String name) {
		return new TopicReader(consumers.getConfigurationProperties(), offsets, name, LONGEST_LOOK_UP);
	}

	/** The factory's own producers write in transactions only. */
	private static Producer<byte[], byte[]> stateProducer(Map<String, Object> settings, String topic) {
		Map<String, Object> config = new HashMap<>(settings);
		config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
		config.put(ProducerConfig.CLIENT_ID_CONFIG, topic + "-writer");
		return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
	}

}
