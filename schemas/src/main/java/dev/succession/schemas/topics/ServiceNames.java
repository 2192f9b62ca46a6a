package dev.succession.schemas.topics;

/**
 * The names that belong to one service on a cluster: its consumer groups, its
 * transactions, and the topics that it keeps for itself.
 *
 * @param names the names on the cluster
 * @param service the service's name, for example {@code purchase-service}
 */
public record ServiceNames(TopicNames names, String service) {

	/** How many partitions the delay topic has: one for each length of a round. */
	public static final int DELAY_PARTITIONS = 9;

	/**
	 * The consumer group that reads facts. Dead letters name it, too.
	 * @return the group's id
	 */
	public String group() {
		return this.names.prefix() + this.service;
	}

	/**
	 * The topic of facts that wait, and the consumer group that reads it. Partition p
	 * holds what waits 4^p seconds.
	 * @return the name of both
	 */
	public String later() {
		return group() + ".later";
	}

	/**
	 * The topic of facts that the service takes up again.
	 * @return the topic's name
	 */
	public String again() {
		return group() + ".again";
	}

	/**
	 * The compacted topic of what the service remembers besides the facts.
	 * @return the topic's name
	 */
	public String state() {
		return group() + ".state";
	}

	/**
	 * How the ids of the service's transactions begin. Each instance adds something of
	 * its own.
	 * @return the prefix of the transactional ids
	 */
	public String transactions() {
		return group() + "-";
	}

}
