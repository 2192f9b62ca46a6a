package dev.succession.partnercenter.upgrades;

import dev.succession.partnercenter.Meaning;

/** Why an upgrade can't be taken, in Partner Center's own numbering. */
public enum UpgradeError {

	/** None of the others, or nobody knows. */
	OTHER(Meaning.OTHER),

	/** The partner may not administer the customer. */
	DELEGATED_ADMIN_PERMISSIONS_DISABLED(Meaning.ACCESS_DENIED),

	/** The source is not active. */
	SUBSCRIPTION_STATUS_NOT_ACTIVE(Meaning.SUBSCRIPTION_INACTIVE),

	/** Services of the two exclude each other. */
	CONFLICTING_SERVICE_TYPES(Meaning.CONFLICTING_PLANS),

	/** The subscription is being changed by somebody else. */
	CONCURRENCY_CONFLICTS(Meaning.IN_PROGRESS),

	/** Only an App+User credential is accepted. */
	USER_CONTEXT_REQUIRED(Meaning.ACCESS_DENIED),

	/** The source has add-ons. */
	SUBSCRIPTION_ADD_ONS_PRESENT(Meaning.NOT_ELIGIBLE),

	/** Microsoft defined no path between the two. */
	SUBSCRIPTION_DOES_NOT_HAVE_ANY_UPGRADE_PATHS(Meaning.NOT_ELIGIBLE),

	/** The target does not exist. */
	SUBSCRIPTION_TARGET_OFFER_NOT_FOUND(Meaning.NOT_AVAILABLE),

	/** The source is not set up yet. */
	SUBSCRIPTION_NOT_PROVISIONED(Meaning.IN_PROGRESS),

	/** The target can't be billed as the source is. */
	OFFER_DOES_NOT_SUPPORT_BILLING_CYCLE(Meaning.NOT_ELIGIBLE),

	/** The partner's roles at the customer do not suffice. */
	INSUFFICIENT_DELEGATED_ADMIN_PRIVILEGES(Meaning.ACCESS_DENIED);

	private final Meaning meaning;

	UpgradeError(Meaning meaning) {
		this.meaning = meaning;
	}

	/**
	 * What it means for us.
	 * @return the meaning
	 */
	public Meaning meaning() {
		return this.meaning;
	}

}
