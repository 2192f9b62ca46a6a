package dev.succession.partnercenter.customers;

/**
 * A qualification of a customer and the status of its vetting.
 *
 * @param kind the kind of qualification
 * @param vettingStatus status of the vetting
 */
public record Qualification(Kind kind, VettingStatus vettingStatus) {

	/**
	 * Whether the customer may buy offers that need this qualification.
	 * @return {@code true} once the vetting is approved
	 */
	public boolean isApproved() {
		return this.vettingStatus == VettingStatus.APPROVED;
	}

	/** Kinds of qualifications. */
	public enum Kind {

		/** No special qualification. */
		NONE,

		/** A school or university. */
		EDUCATION,

		/** A non-profit organisation. */
		NONPROFIT,

		/** United States government community cloud. */
		GOVERNMENT_COMMUNITY_CLOUD,

		/** A state-owned entity. */
		STATE_OWNED_ENTITY,

		/** A value newer than this client. */
		UNKNOWN

	}

	/** Status of a vetting. */
	public enum VettingStatus {

		/** Not decided yet. */
		IN_REVIEW,

		/** Refused. */
		DENIED,

		/** Granted. */
		APPROVED,

		/** No vetting was needed, or the status is not given. */
		NONE,

		/** A value newer than this client. */
		UNKNOWN

	}

}
