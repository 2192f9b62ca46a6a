package dev.succession.partnercenter.upgrades;

import dev.succession.partnercenter.ErrorKind;

/** Why an upgrade cannot be taken, numbered as in Partner Center. */
public enum UpgradeError {

	/** None of the others, or no known reason. */
	OTHER(ErrorKind.OTHER),

	/** The partner may not administer the customer. */
	DELEGATED_ADMIN_PERMISSIONS_DISABLED(ErrorKind.ACCESS_DENIED),

	/** The source is not active. */
	SUBSCRIPTION_STATUS_NOT_ACTIVE(ErrorKind.SUBSCRIPTION_INACTIVE),

	/** Services of source and target exclude each other. */
	CONFLICTING_SERVICE_TYPES(ErrorKind.CONFLICTING_PLANS),

	/** Another change of the subscription is in progress. */
	CONCURRENCY_CONFLICTS(ErrorKind.IN_PROGRESS),

	/** Only an App+User credential is accepted. */
	USER_CONTEXT_REQUIRED(ErrorKind.ACCESS_DENIED),

	/** The source has add-ons. */
	SUBSCRIPTION_ADD_ONS_PRESENT(ErrorKind.NOT_ELIGIBLE),

	/** Microsoft defined no upgrade path between source and target. */
	SUBSCRIPTION_DOES_NOT_HAVE_ANY_UPGRADE_PATHS(ErrorKind.NOT_ELIGIBLE),

	/** The target does not exist. */
	SUBSCRIPTION_TARGET_OFFER_NOT_FOUND(ErrorKind.NOT_AVAILABLE),

	/** The source is not set up yet. */
	SUBSCRIPTION_NOT_PROVISIONED(ErrorKind.IN_PROGRESS),

	/** The target does not support the billing cycle of the source. */
	OFFER_DOES_NOT_SUPPORT_BILLING_CYCLE(ErrorKind.NOT_ELIGIBLE),

	/** The partner's roles at the customer do not suffice. */
	INSUFFICIENT_DELEGATED_ADMIN_PRIVILEGES(ErrorKind.ACCESS_DENIED);

	private final ErrorKind kind;

	UpgradeError(ErrorKind kind) {
		this.kind = kind;
	}

	/**
	 * The kind of error it is.
	 * @return the kind
	 */
	public ErrorKind kind() {
		return this.kind;
	}

}
