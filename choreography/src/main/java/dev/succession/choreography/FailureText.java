package dev.succession.choreography;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.succession.schemas.registry.RegistryUnavailableException;
import dev.succession.schemas.registry.SchemaRefusedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Says in one line what is missing, and where.
 *
 * @param brokers the addresses of Kafka
 */
record FailureText(String brokers) {

	private static final int LONGEST = 400;

	private static final int DEEPEST = 20;

	/**
	 * The line about an exception.
	 * @param thrown the exception
	 * @return what is missing, with its address where it is Kafka or the schema registry
	 */
	String of(Throwable thrown) {
		String deepest = told(causes(thrown).reduce(thrown, (_, cause) -> cause));
		String text = registry(thrown).map((failure) -> registryText(failure, deepest))
			.orElseGet(() -> isOutage(thrown) ? "Kafka at %s: %s".formatted(this.brokers, deepest) : deepest);
		return inOneLine(text);
	}

	/**
	 * Whether Kafka or the registry is the cause, so that no stack trace is needed.
	 * @param thrown the exception
	 * @return {@code false} for anything that may be a defect of ours
	 */
	static boolean isOutage(Throwable thrown) {
		return causes(thrown).anyMatch((cause) -> cause instanceof KafkaException || cause instanceof TimeoutException);
	}

	private static Optional<Throwable> registry(Throwable thrown) {
		return causes(thrown).filter(SerializationException.class::isInstance).findFirst();
	}

	/** Our own serde names the registry's address; Confluent's says more in the cause. */
	private static String registryText(Throwable failure, String deepest) {
		boolean isOurs = failure instanceof RegistryUnavailableException || failure instanceof SchemaRefusedException;
		return isOurs ? told(failure) : "schema registry: %s: %s".formatted(told(failure), deepest);
	}

	private static Stream<Throwable> causes(Throwable thrown) {
		return Stream.iterate(thrown, (cause) -> cause != null, Throwable::getCause).limit(DEEPEST);
	}

	private static String told(Throwable thrown) {
		String message = thrown.getMessage();
		String type = thrown.getClass().getSimpleName();
		return (message == null || message.isBlank()) ? type : message;
	}

	private static String inOneLine(String text) {
		return text.substring(0, Math.min(text.length(), LONGEST)).replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
	}

}
