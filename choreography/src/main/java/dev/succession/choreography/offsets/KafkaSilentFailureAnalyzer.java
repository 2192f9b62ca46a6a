package dev.succession.choreography.offsets;

import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;

/** Tells an operator why a service does not start while no broker answers. */
class KafkaSilentFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

	private static final String BROKERS = "spring.kafka.bootstrap-servers";

	private final Environment environment;

	KafkaSilentFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
		boolean whileLookingAtTopics = Stream.of(cause.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(KafkaAdmin.class.getName()));
		if (!whileLookingAtTopics || !(rootFailure instanceof TimeoutException)) {
			return null;
		}
		return new FailureAnalysis(
				"No Kafka broker has answered at %s."
					.formatted(this.environment.getProperty(BROKERS, "localhost:9092")),
				"Start the brokers, or correct %s and, where they ask for it, spring.kafka.security and spring.kafka.ssl; then start the service again. Nothing was done, and nothing is lost."
					.formatted(BROKERS),
				cause);
	}

}
