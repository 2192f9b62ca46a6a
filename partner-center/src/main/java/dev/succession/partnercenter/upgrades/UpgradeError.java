package dev.succession.partnercenter.upgrades;

import dev.succession.partnercenter.ErrorKind;

/** Why an upgrade can't be taken, in Partner Center's own numbering. */
public enum UpgradeError {

	/** None of the others, or nobody knows. */
	OTHER(ErrorKind.OTHER),

	/** The partner may not administer the customer. */
	DELEGATED_ADMIN_PERMISSIONS_DISABLED(ErrorKind.ACCESS_DENIED),

	/** The source is not active. */
	SUBSCRIPTION_STATUS_NOT_ACTIVE(ErrorKind.SUBSCRIPTION_INACTIVE),

	/** Services of the two exclude each other. */
	CONFLICTING_SERVICE_TYPES(ErrorKind.CONFLICTING_PLANS),

	/** The subscription is being changed by somebody else. */
	CONCURRENCY_CONFLICTS(ErrorKind.IN_PROGRESS),

	/** Only an App+User credential is accepted. */
	USER_CONTEXT_REQUIRED(ErrorKind.ACCESS_DENIED),

	/** The source has add-ons. */
	SUBSCRIPTION_ADD_ONS_PRESENT(ErrorKind.NOT_ELIGIBLE),

	/** Microsoft defined no path between the two. */
	SUBSCRIPTION_DOES_NOT_HAVE_ANY_UPGRADE_PATHS(ErrorKind.NOT_ELIGIBLE),

	/** The target does not exist. */
	SUBSCRIPTION_TARGET_OFFER_NOT_FOUND(ErrorKind.NOT_AVAILABLE),

	/** The source is not set up yet. */
	SUBSCRIPTION_NOT_PROVISIONED(ErrorKind.IN_PROGRESS),

	/** The target can't be billed as the source is. */
	OFFER_DOES_NOT_SUPPORT_BILLING_CYCLE(ErrorKind.NOT_ELIGIBLE),

	/** The partner's roles at the customer do not suffice. */
	INSUFFICIENT_DELEGATED_ADMIN_PRIVILEGES(ErrorKind.ACCESS_DENIED);

	private final ErrorKind meaning;

	UpgradeError(ErrorKind meaning) {
		this.meaning = meaning;
	}

	/**
	 * What it means for us.
	 * @return the meaning
	 */
	public ErrorKind kind() {
		return this.meaning;
	}

}
