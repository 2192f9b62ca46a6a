package dev.succession.monitor.actions;

import java.util.Map;

/** How an action stands. */
public enum ActionState {

	/** Its list is not read completely yet. */
	LISTED,

	/** Nothing is sent before another person has confirmed. */
	WAITS_FOR_SECOND_PERSON,

	/** Items are sent. */
	SENDING,

	/** All are sent, and some have no outcome yet. */
	WAITS_FOR_OUTCOMES,

	/** Some were not sent, and will not be. */
	STOPPED,

	/** All have an outcome, and not all a good one. */
	FAILED,

	/** All have come to a good end. */
	DONE;

	/**
	 * Says how an action stands.
	 * @param count how many items it has
	 * @param listed how many of them were read
	 * @param waits whether a second person has yet to confirm
	 * @param stopped whether it was stopped
	 * @param results how many have come to which result
	 */
	static ActionState of(int count, int listed, boolean waits, boolean stopped, Map<String, Long> results) {
		long told = results.values().stream().mapToLong(Long::longValue).sum();
		long good = results.getOrDefault("DONE", 0L) + results.getOrDefault("DISCARDED", 0L);
		if (stopped && told < count) {
			return STOPPED;
		}
		if (listed < count) {
			return LISTED;
		}
		if (waits) {
			return WAITS_FOR_SECOND_PERSON;
		}
		if (told < count) {
			return SENDING;
		}
		if (results.getOrDefault("SENT", 0L) > 0) {
			return WAITS_FOR_OUTCOMES;
		}
		return (good == count) ? DONE : FAILED;
	}

	/**
	 * Whether nothing will change any more.
	 * @param results how many items have come to which result
	 * @return {@code true} if all that was sent has an outcome, and nothing will be sent
	 */
	public boolean isOver(Map<String, Long> results) {
		return (this == STOPPED || this == FAILED || this == DONE) && results.getOrDefault("SENT", 0L) == 0;
	}

}
