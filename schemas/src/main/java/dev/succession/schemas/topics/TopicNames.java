package dev.succession.schemas.topics;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.RolloutFacts;
import dev.succession.schemas.catalogue.Service;

/**
 * The names on a cluster. All of them begin with one prefix, so that several
 * installations can share a cluster without seeing each other.
 *
 * @param prefix how every name begins, separator included, for example {@code test.};
 * empty for none
 */
public record TopicNames(String prefix) {

	/** The configuration property that sets the prefix, for every program. */
	public static final String PROPERTY = "succession.topics.prefix";

	/** Kafka's limit for a topic's name is 249 characters; the names need some of it. */
	private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{0,150}");

	private static final String DEAD_LETTERS = "-dlt";

	/** The names without a prefix. */
	public static final TopicNames WITHOUT_PREFIX = new TopicNames("");

	public TopicNames {
		if (!LEGAL.matcher(prefix).matches()) {
			throw new IllegalArgumentException(
					"%s is '%s'; it has to consist of at most 150 letters, digits, dots, hyphens and underscores"
						.formatted(PROPERTY, prefix));
		}
	}

	/**
	 * The topic of a fact.
	 * @param fact the fact
	 * @return the topic's name on the cluster
	 */
	public String of(FactTopic fact) {
		return this.prefix + fact.topic();
	}

	/**
	 * The subject under which a fact's schema is registered, as Confluent's
	 * {@code TopicNameStrategy} has it.
	 * @param fact the fact
	 * @return the topic's name on the cluster with {@code -value}
	 */
	public String subject(FactTopic fact) {
		return of(fact) + "-value";
	}

	/**
	 * The fact that a topic carries.
	 * @param topic a topic's name on the cluster
	 * @return the fact; empty for a topic of another prefix, or one that is no fact topic
	 */
	public Optional<FactTopic> fact(String topic) {
		return Arrays.stream(FactTopic.values()).filter((fact) -> of(fact).equals(topic)).findFirst();
	}

	/**
	 * The topic for records of another topic that can't be read.
	 * @param topic the other topic's name on the cluster
	 * @return the dead-letter topic's name on the cluster
	 */
	public static String deadLetters(String topic) {
		return topic + DEAD_LETTERS;
	}

	/**
	 * The names that belong to the monitor.
	 * @return its names; of its own topics it has only those of the facts that it writes
	 */
	public ServiceNames ofMonitor() {
		return new ServiceNames(this, "monitor-service");
	}

	/**
	 * The names that belong to the rollout service.
	 * @return its names
	 */
	public ServiceNames ofRollout() {
		return new ServiceNames(this, RolloutFacts.TITLE);
	}

	/**
	 * The names that belong to one service.
	 * @param service the service
	 * @return its names
	 */
	public ServiceNames of(Service service) {
		return new ServiceNames(this, service.title());
	}

}
