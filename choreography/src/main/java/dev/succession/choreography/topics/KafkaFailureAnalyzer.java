package dev.succession.choreography.topics;

import java.util.stream.Stream;

import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.KafkaAdmin;

/**
 * Tells an operator why a service does not start when Kafka's clients or brokers refuse
 * its settings. A broker that does not answer is waited for and never a reason.
 */
class KafkaFailureAnalyzer extends AbstractFailureAnalyzer<RuntimeException> {

	private static final String BROKERS = "spring.kafka.bootstrap-servers";

	private final Environment environment;

	KafkaFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, RuntimeException cause) {
		Throwable deepest = rootFailure;
		while (deepest.getCause() != null) {
			deepest = deepest.getCause();
		}
		boolean stopped = deepest instanceof InterruptedException;
		if (stopped || (!isAddress(deepest) && !isAboutTopics(rootFailure))) {
			return null;
		}
		String brokers = this.environment.getProperty(BROKERS, "localhost:9092");
		return new FailureAnalysis(
				"Kafka can't be used at %s (%s): %s".formatted(brokers, BROKERS, String.valueOf(deepest.getMessage())),
				"Correct %s, spring.kafka.security, spring.kafka.ssl or succession.topics; then start the service again. Nothing was done, and nothing is lost."
					.formatted(BROKERS),
				cause);
	}

	private static boolean isAddress(Throwable failure) {
		return failure instanceof ConfigException && String.valueOf(failure.getMessage()).contains("bootstrap");
	}

	private static boolean isAboutTopics(Throwable failure) {
		return Stream.iterate(failure, (it) -> it != null, Throwable::getCause)
			.flatMap((it) -> Stream.of(it.getStackTrace()))
			.anyMatch((frame) -> frame.getClassName().equals(KafkaAdmin.class.getName())
					|| frame.getClassName().equals(Brokers.class.getName()));
	}

}
