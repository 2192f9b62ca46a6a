package dev.succession.simulator.tenant;

import org.jspecify.annotations.Nullable;

/**
 * What kind of organisation a customer is.
 */
public enum Segment {

	/** A business. */
	COMMERCIAL(null),

	/** A school. */
	EDUCATION("Education"),

	/** An authority. */
	GOVERNMENT("StateOwnedEntity"),

	/** A charity. */
	NONPROFIT("Nonprofit");

	private final @Nullable String qualification;

	Segment(@Nullable String qualification) {
		this.qualification = qualification;
	}

	/**
	 * The qualification such a customer applies for.
	 * @return the qualification, or null for a business
	 */
	public @Nullable String qualification() {
		return this.qualification;
	}

}
