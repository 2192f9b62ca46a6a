package dev.succession.simulator.tenant.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * What is scheduled to happen to a subscription at the end of its term.
 *
 * @param kind what happens
 * @param scheduleType when, as the caller wrote it
 * @param actionType what, as the caller wrote it
 */
public record AtEnd(Kind kind, String scheduleType, String actionType) {

	/** The service itself has scheduled an extended term. */
	public static final AtEnd EXTENSION = new AtEnd(Kind.EXTENSION, "", "");

	/**
	 * What happens at the end of a term.
	 */
	public enum Kind {

		/** It ends at once, for good. */
		CANCELLATION,

		/** It is extended from month to month. */
		EXTENSION

	}

	/**
	 * Whether a subscription is told to end.
	 * @param scheduled what is scheduled for it, or null
	 * @return whether it ends for good
	 */
	public static boolean isCancellation(@Nullable AtEnd scheduled) {
		return scheduled != null && scheduled.kind() == Kind.CANCELLATION;
	}

}
