package dev.succession.forecast;

import java.time.Duration;

/**
 * How fast one step works: what it has finished in the time that was looked at. Time in
 * which it had nothing to do makes it look slower than it is, so that a forecast errs on
 * the late side.
 *
 * @param finished how many migrations it has finished
 * @param in the time in which it has; positive
 */
public record Pace(long finished, Duration in) {

	public Pace {
		if (finished < 0 || in.isNegative() || in.isZero()) {
			throw new IllegalArgumentException("%d migrations in %s are no pace".formatted(finished, in));
		}
	}

	/** Whether it says how long a migration takes. */
	boolean isKnown() {
		return this.finished > 0;
	}

	/** The time for one migration. */
	Duration each() {
		return this.in.dividedBy(this.finished);
	}

}
