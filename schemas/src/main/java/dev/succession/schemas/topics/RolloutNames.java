package dev.succession.schemas.topics;

import dev.succession.schemas.catalogue.RolloutFacts;

/**
 * The names of what the rollout service keeps for itself. Kafka Streams gives the topic
 * behind a store its name, so these follow its rules.
 *
 * @param names the names on the cluster
 */
public record RolloutNames(TopicNames names) {

	/** The store that holds everything that the rollout service remembers. */
	public static final String STORE = "rollout";

	/**
	 * The application's id: its consumer group, and how its transactions and its own
	 * topics begin.
	 * @return the id
	 */
	public String application() {
		return this.names.prefix() + RolloutFacts.TITLE;
	}

	/**
	 * What all customers' facts and all commands are gathered in, in one order.
	 * @return the topic's name
	 */
	public String observed() {
		return application() + ".observed";
	}

	/**
	 * The topic behind the store.
	 * @return the topic's name
	 */
	public String state() {
		return "%s-%s-changelog".formatted(application(), STORE);
	}

}
