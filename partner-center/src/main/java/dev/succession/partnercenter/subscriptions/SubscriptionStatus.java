package dev.succession.partnercenter.subscriptions;

/** The status of a subscription, numbered as in Partner Center. */
public enum SubscriptionStatus {

	/** No status is given. */
	NONE,

	/** In use. */
	ACTIVE,

	/** Stopped, may be reactivated. */
	SUSPENDED,

	/** Cancelled finally. */
	DELETED,

	/** The term ended. */
	EXPIRED,

	/** Being set up. */
	PENDING,

	/** Past the grace period. */
	DISABLED,

	/** A value newer than this client. */
	UNKNOWN

}
