package dev.succession.partnercenter.customers;

/**
 * A qualification of a customer and how far its vetting is.
 *
 * @param kind what the customer is qualified as
 * @param vettingStatus how far the vetting is
 */
public record Qualification(Kind kind, VettingStatus vettingStatus) {

	/**
	 * Whether the customer may buy what asks for this qualification.
	 * @return {@code true} once the vetting is approved
	 */
	public boolean isApproved() {
		return this.vettingStatus == VettingStatus.APPROVED;
	}

	/** What a customer can be qualified as. */
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

	/** How far a vetting is. */
	public enum VettingStatus {

		/** Not decided yet. */
		IN_REVIEW,

		/** Refused. */
		DENIED,

		/** Granted. */
		APPROVED,

		/** No vetting was needed or told. */
		NONE,

		/** A value newer than this client. */
		UNKNOWN

	}

}
