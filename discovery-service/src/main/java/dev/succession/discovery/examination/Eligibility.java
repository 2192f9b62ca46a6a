package dev.succession.discovery.examination;

import java.time.Instant;

/**
 * What a subscription's row says about whether it has to be moved.
 */
public enum Eligibility {

	/** It has to be moved. */
	ELIGIBLE,

	/** Its product is not retiring. */
	OTHER_PRODUCT,

	/** It hangs on a base subscription and is not moved by itself. */
	ADD_ON,

	/** It is a trial. */
	TRIAL,

	/** Its status is newer than this version, so nobody knows what it means. */
	STATUS_UNKNOWN,

	/** It is suspended, deleted, expired, or not active for another reason. */
	NOT_ACTIVE,

	/** It renews at its end. */
	RENEWS,

	/** It has no end date, or one so far away that it stands for none. */
	WITHOUT_END,

	/** It has ended. */
	ENDED,

	/** It ends, but not yet inside the horizon. */
	BEYOND_HORIZON;

	private static final Instant YEAR_9999 = Instant.parse("9999-01-01T00:00:00Z");

	static boolean standsForNone(Instant endsAt) {
		return !endsAt.isBefore(YEAR_9999);
	}

}
