package dev.succession.choreography.deadletters;

import dev.succession.choreography.Step;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.schemas.topics.ServiceNames;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Writes dead letters, and takes them once more on request. */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@ConditionalOnBean(Step.class)
class DeadLettersAutoConfiguration {

	@Bean
	DeadLetters deadLetters(ServiceNames names) {
		return new DeadLetters(names);
	}

	@Bean
	ReplayStep replayStep(ServiceJournal journal, FactCodec codec, DeadLetters deadLetters, ServiceNames names) {
		return new ReplayStep(journal.replayedLetters(), journal.history(), codec, deadLetters, names);
	}

}
