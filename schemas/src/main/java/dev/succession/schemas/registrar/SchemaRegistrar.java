package dev.succession.schemas.registrar;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import dev.succession.schemas.registry.RegistryUnavailableException;
import dev.succession.schemas.registry.SchemaRefusedException;
import dev.succession.schemas.topics.TopicNames;
import org.apache.kafka.common.config.ConfigException;

/**
 * Registers the schema of every fact and the rule that later ones must keep, so that the
 * services themselves need no right to do it. It runs as a deploy step before the
 * services, and may run again at any time.
 */
public final class SchemaRegistrar {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final PrintStream out;

	private final TopicNames names;

	private final Duration patience;

	private final Instant deadline;

	SchemaRegistrar(TopicNames names, Duration patience, PrintStream out) {
		this.names = names;
		this.patience = patience;
		this.deadline = Instant.now().plus(patience);
		this.out = out;
	}

	/**
	 * Ends the JVM with 0 if every schema is registered and its rule holds, else with 1.
	 * @param arguments settings as {@code --name=value}
	 */
	public static void main(String[] arguments) {
		System.setProperty("slf4j.internal.verbosity", "ERROR");
		System.exit(run(List.of(arguments), System.out));
	}

	/**
	 * Does what {@link #main} does, without ending the JVM.
	 * @param arguments settings as {@code --name=value}
	 * @param out where progress and result are printed
	 * @return 0 or 1
	 */
	public static int run(List<String> arguments, PrintStream out) {
		try {
			RegistrarOptions options = RegistrarOptions.of(arguments, System::getProperty, System::getenv);
			try (RegistryClient registry = new RegistryClient(RegistrySettings.from(options.registry()))) {
				return new SchemaRegistrar(options.names(), options.patience(), out)
					.registerAll(new SubjectRegistration(registry));
			}
		}
		catch (ConfigException ex) {
			out.println("failed: " + ex.getMessage());
		}
		catch (RegistryUnavailableException ex) {
			out.println("failed: the schema registry did not answer in time. " + ex.getMessage());
		}
		return 1;
	}

	private int registerAll(SubjectRegistration subjects) {
		int refused = 0;
		for (FactTopic topic : FactTopic.values()) {
			String subject = this.names.subject(topic);
			try {
				this.out.println(patiently(() -> subjects.register(subject, topic.schema())));
			}
			catch (SchemaRefusedException ex) {
				refused++;
				this.out.println("REFUSED " + subject + ": " + ex.getMessage());
			}
		}
		this.out.println((refused == 0) ? "done: %d subjects".formatted(FactTopic.values().length)
				: "failed: %d of %d subjects".formatted(refused, FactTopic.values().length));
		return (refused == 0) ? 0 : 1;
	}

	private String patiently(Supplier<String> attempt) {
		while (true) {
			try {
				return attempt.get();
			}
			catch (RegistryUnavailableException ex) {
				Duration left = Duration.between(Instant.now(), this.deadline);
				if (left.compareTo(PAUSE) < 0 || Thread.currentThread().isInterrupted()) {
					throw ex;
				}
				this.out.println("waiting, %d of %d s left: %s".formatted(left.toSeconds(), this.patience.toSeconds(),
						ex.getMessage()));
				pause(ex);
			}
		}
	}

	private static void pause(RegistryUnavailableException reason) {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw reason;
		}
	}

}
