package dev.succession.choreography;

import java.util.stream.Stream;

import dev.succession.schemas.FactTopic;

/**
 * The topics that a service keeps for itself: facts that have to wait, facts whose time
 * has come, and what it has to remember besides.
 *
 * @param service the service's name
 */
record ServiceTopics(String service) {

	/**
	 * Facts that wait. Partition p holds what waits 4^p seconds.
	 * @return the topic's name
	 */
	String later() {
		return this.service + ".later";
	}

	/**
	 * Facts that this service takes up once more.
	 * @return the topic's name
	 */
	String again() {
		return this.service + ".again";
	}

	/**
	 * What the service remembers besides the facts: compacted.
	 * @return the topic's name
	 */
	String state() {
		return this.service + ".state";
	}

	/**
	 * The topics that the service subscribes to.
	 * @param steps its steps
	 * @return the topics of the facts they take, and the facts to be taken up again
	 */
	String[] readBy(Steps steps) {
		return Stream.concat(steps.topics().stream().map(FactTopic::topic), Stream.of(again())).toArray(String[]::new);
	}

	/**
	 * Records of a topic that can't be read.
	 * @param topic the topic
	 * @return its dead-letter topic's name
	 */
	static String deadLetters(String topic) {
		return topic + "-dlt";
	}

}
