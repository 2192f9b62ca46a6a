package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * How the rate grows after a rejection, as a factor of the limit that was measured. The
 * package description shows the curve.
 *
 * @param start when calls are sent again
 * @param seconds time until the factor is 1; K in the CUBIC algorithm
 * @param guessed whether the limit is a guess: then the factor doubles until the next
 * rejection measures the limit
 */
record RecoveryCurve(Instant start, double seconds, boolean guessed) {

	/** The curve starts this much below the limit and passes it by as much. */
	private static final double MARGIN = 0.05;

	private static final double GUESS_DOUBLING_SECONDS = 2;

	/** Faster, the rate would overshoot the limit by far before a rejection arrives. */
	private static final double DOUBLINGS_PER_RECOVERY = 3;

	double factor(Instant now) {
		double elapsed = Math.max(0, elapsed(now));
		return this.guessed ? Math.pow(2, elapsed / GUESS_DOUBLING_SECONDS) : cubic(elapsed / this.seconds);
	}

	/**
	 * Whether the last rejection is so recent that the limit was probably wrong by far.
	 */
	boolean isSoon(Instant now) {
		return elapsed(now) < this.seconds / 4;
	}

	/** Whether the rate has tried for more than the limit. */
	boolean hasPassedTheLimit(Instant now) {
		return this.guessed || elapsed(now) > this.seconds;
	}

	/** Time is in multiples of K: flat around 1, exponential growth after 2. */
	private static double cubic(double time) {
		double distance = time - 1;
		return (distance < 1) ? 1 + MARGIN * distance * distance * distance
				: (1 + MARGIN) * Math.pow(2, DOUBLINGS_PER_RECOVERY * (distance - 1));
	}

	private double elapsed(Instant now) {
		return Duration.between(this.start, now).toNanos() / 1e9;
	}

}
