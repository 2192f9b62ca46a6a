package dev.succession.partnercenter.subscriptions;

/** The states of a subscription, in Partner Center's own numbering. */
public enum SubscriptionStatus {

	/** No state was given. */
	NONE,

	/** In use. */
	ACTIVE,

	/** Stopped, may be reactivated. */
	SUSPENDED,

	/** Cancelled, for good. */
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
