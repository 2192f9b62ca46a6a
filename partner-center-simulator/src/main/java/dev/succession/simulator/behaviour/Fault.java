package dev.succession.simulator.behaviour;

/**
 * What can go wrong with a call, as tests inject it.
 */
public enum Fault {

	/** The call takes longer, by the rule's duration and distribution. */
	LATENCY,

	/** The gateway rejects the call with 429 and the rule's {@code Retry-After}. */
	THROTTLE,

	/**
	 * The gateway rejects this call with 429, and all other calls the rule matches, for
	 * the rule's duration.
	 */
	STORM,

	/** The gateway fails: the rule's status, 500 if none, in the gateway's shape. */
	FAIL,

	/** The connection is closed without an answer. */
	RESET,

	/** The connection is closed in the middle of the answer. */
	TRUNCATE,

	/** The call is carried out, and the answer comes the rule's duration later. */
	DELAY,

	/** The answer's body is the rule's description, or broken JSON. */
	MALFORMED,

	/** The answer is a web page, with status 200 or the rule's. */
	HTML,

	/** The service answers an error: the rule's status, code and description. */
	REFUSE,

	/**
	 * A PATCH is accepted (202, {@code Location}, no body) and applied later or never.
	 */
	ACCEPT,

	/** A read gets an older answer, at most as old as the rule's duration. */
	STALE_READ,

	/** A list always has a next page, which is the same page again. */
	ENDLESS_PAGING,

	/** The link to a list's next page leads to another host. */
	FOREIGN_LINK,

	/** The body begins with a byte order mark. */
	BYTE_ORDER_MARK,

	/** Subscriptions end in the year 9999. */
	FAR_END,

	/** Statuses and other enumerations have unknown values. */
	NEW_ENUM_VALUES,

	/**
	 * A cart's last line, or the last order of a checkout, fails inside a 201, with the
	 * rule's code and description.
	 */
	ERROR_INSIDE,

	/** A purchase stays pending for the rule's duration. */
	SLOW_PROVISIONING,

	/** A licence update is confirmed, and applied after the rule's duration. */
	LICENSES_LATER,

	/** A licence update is confirmed, but nothing is removed. */
	LICENSES_PARTLY,

	/** A licence update is confirmed, with warnings, and nothing is applied. */
	LICENSES_IGNORED

}
