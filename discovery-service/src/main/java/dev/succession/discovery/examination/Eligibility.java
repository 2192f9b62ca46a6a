package dev.succession.discovery.examination;

import java.time.Instant;

/**
 * Whether a subscription has to be migrated, and if not, why not.
 */
public enum Eligibility {

	/** It has to be migrated. */
	ELIGIBLE,

	/** Its product is not retiring. */
	OTHER_PRODUCT,

	/** It is an add-on of a base subscription and is not migrated by itself. */
	ADD_ON,

	/** It is a trial. */
	TRIAL,

	/** Its status is newer than this version of discovery, which can't judge it. */
	STATUS_UNKNOWN,

	/** It is suspended, deleted or expired, or is inactive for another reason. */
	NOT_ACTIVE,

	/** It renews at its end. */
	RENEWS,

	/** It has no end date, or the date in the year 9999 that stands for none. */
	WITHOUT_END,

	/** It has ended. */
	ENDED,

	/** It ends after the horizon. */
	BEYOND_HORIZON,

	/** An exception excludes it. */
	EXCLUDED,

	/** An exception puts it off. */
	NOT_YET;

	private static final Instant YEAR_9999 = Instant.parse("9999-01-01T00:00:00Z");

	static boolean standsForNone(Instant endsAt) {
		return !endsAt.isBefore(YEAR_9999);
	}

}
