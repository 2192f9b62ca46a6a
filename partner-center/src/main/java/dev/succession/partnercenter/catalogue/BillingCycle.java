package dev.succession.partnercenter.catalogue;

/** How often a subscription is billed, numbered as in Partner Center. */
public enum BillingCycle {

	/** A value newer than this client, or none at all. */
	UNKNOWN,

	/** Each month. */
	MONTHLY,

	/** Each year. */
	ANNUAL,

	/** Never. */
	NONE,

	/** Once. */
	ONE_TIME,

	/** Every three years. */
	TRIENNIAL,

	/** Every two years. */
	BIENNIAL

}
