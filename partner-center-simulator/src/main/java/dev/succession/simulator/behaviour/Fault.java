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
	LICENSES_IGNORED,

	/**
	 * A change of a subscription is refused because another one is pending (409, code
	 * 900278), and so are all its other changes for the rule's duration.
	 */
	PENDING_OPERATION,

	/**
	 * The subscribed SKUs lack the row of the rule's SKU, or the first row; for the
	 * rule's duration that row stays missing for the same customer.
	 */
	SKU_MISSING,

	/**
	 * The list of subscribed SKUs is empty, for the rule's duration and the same
	 * customer.
	 */
	NO_SKUS,

	/**
	 * The subscribed SKUs of a customer are refused because its address is not known, for
	 * the rule's duration.
	 */
	TENANT_NOT_READY,

	/**
	 * A user has a licence from a group only: its removal is refused. The same users for
	 * the same seed.
	 */
	LICENSE_FROM_GROUP,

	/**
	 * A user has a licence directly and from a group: its removal succeeds, and the user
	 * keeps it from the group. The same users for the same seed.
	 */
	LICENSE_ALSO_FROM_GROUP,

	/** A licence update is refused because service plans exclude each other. */
	PLANS_CONFLICT,

	/** A licence update is refused because a service plan needs another. */
	PLAN_DEPENDENCY,

	/**
	 * A licence update is refused because no licences are left, in the directory's words.
	 */
	NO_LICENSES_LEFT,

	/**
	 * A licence update is refused because the directory does not know the licence yet.
	 */
	LICENSE_NOT_YET_THERE,

	/**
	 * A call with App+User credentials is refused because its token lacks the MFA claim
	 * (401, code 900421), and so are all such calls the rule matches, for the rule's
	 * duration.
	 */
	MFA_MISSING,

	/** A users' page is refused because its token has expired. */
	PAGE_TOKEN_EXPIRED,

	/**
	 * Subscriptions of the rule's offer have no offer id; of all offers but the retired
	 * ones if the rule names none.
	 */
	NO_OFFER_ID,

	/**
	 * Order lines of the rule's offer have no quantity; of all offers but the retired
	 * ones if the rule names none.
	 */
	NO_LINE_QUANTITY,

	/**
	 * The customer has not accepted the Microsoft Customer Agreement, and purchases are
	 * refused (403, code 13605). The same customers for the same seed.
	 */
	AGREEMENT_MISSING,

	/**
	 * The customer accepted the Microsoft Customer Agreement in 2021, which no longer
	 * counts: purchases are refused (403, code 13605). The same customers for the same
	 * seed.
	 */
	AGREEMENT_OUTDATED

}
