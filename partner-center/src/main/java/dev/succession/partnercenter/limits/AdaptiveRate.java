package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls a second a scope takes: as many as there are until the first is
 * rejected; then a little less than was measured to pass, climbing back slowly. The climb
 * is the cubic one of TCP, which stays near the limit for most of the time. Where nothing
 * is rejected above it, the limit is gone or never was one: then it doubles again and
 * again, until it is free.
 */
class AdaptiveRate {

	private static final double CAUTION = 0.05;

	private static final double LOWEST = 0.1;

	private static final double FIRST_GUESS = 5;

	private static final int TRUSTED = 5;

	private static final double GUESS_DOUBLING_SECONDS = 2;

	/** A limit that doubles sooner is overshot by much before its rejection comes. */
	private static final double DOUBLINGS_PER_RECOVERY = 3;

	/** A limit of few calls takes longer to recover, up to twice as long. */
	private static final double CALLS_TO_RECOVER = 15;

	private static final double FREE_AGAIN = 10;

	private static final double WINDOW_SECONDS = 10;

	private final double recoverySeconds;

	private double climbSeconds;

	private double limit = Double.POSITIVE_INFINITY;

	private Instant climbingSince;

	private Instant measuredSince;

	private double measuredBefore;

	private long passed;

	private boolean guessed;

	AdaptiveRate(Duration recovery, Instant now) {
		this.recoverySeconds = seconds(recovery);
		this.climbSeconds = this.recoverySeconds;
		this.climbingSince = now;
		this.measuredSince = now;
	}

	/** Counts a call that is let through. */
	void pass(Instant now) {
		if (isFree() && seconds(Duration.between(this.measuredSince, now)) > WINDOW_SECONDS) {
			this.measuredBefore = measured(now);
			restart(now);
		}
		this.passed++;
	}

	/** Takes back one call: it was rejected, or not sent after all. */
	void discount() {
		this.passed--;
	}

	/** Calls a second at this moment; infinite if free. */
	double rate(Instant now) {
		double climbed = climbed(Math.max(0, seconds(Duration.between(this.climbingSince, now))));
		if (!isFree() && climbed > FREE_AGAIN) {
			this.limit = Double.POSITIVE_INFINITY;
			restart(now);
		}
		return Math.max(this.limit * climbed, LOWEST);
	}

	/** Slows down after a rejection; calls go on at the given instant. */
	void slow(Instant now, Instant reopening) {
		double current = rate(now);
		double measured = measured(now);
		this.guessed = isFree() && this.passed < TRUSTED && this.measuredBefore < FIRST_GUESS;
		this.limit = isFree() ? Math.max(Math.max(measured, this.measuredBefore), FIRST_GUESS)
				: Math.max(Math.clamp(measured, current * keptAfter(now), current), LOWEST);
		this.climbSeconds = Math.clamp(CALLS_TO_RECOVER / this.limit, this.recoverySeconds, 2 * this.recoverySeconds);
		this.climbingSince = reopening;
		this.measuredBefore = 0;
		restart(now);
	}

	/** What is kept at least: half soon after the last rejection, else most. */
	private double keptAfter(Instant now) {
		double seconds = seconds(Duration.between(this.climbingSince, now));
		return (seconds < this.climbSeconds / 2) ? 0.5 : 0.85;
	}

	/**
	 * A guess doubles quickly until it is found out; a measured limit is kept near, and
	 * doubles once it turns out that it is none.
	 */
	private double climbed(double seconds) {
		if (this.guessed) {
			return Math.pow(2, seconds / GUESS_DOUBLING_SECONDS);
		}
		double way = seconds / this.climbSeconds - 1;
		return (way < 1) ? 1 + CAUTION * way * way * way
				: (1 + CAUTION) * Math.pow(2, DOUBLINGS_PER_RECOVERY * (way - 1));
	}

	boolean isFree() {
		return Double.isInfinite(this.limit);
	}

	private double measured(Instant now) {
		return this.passed / Math.max(1, seconds(Duration.between(this.measuredSince, now)));
	}

	private void restart(Instant now) {
		this.measuredSince = now;
		this.passed = 0;
	}

	private static double seconds(Duration duration) {
		return duration.toNanos() / 1e9;
	}

}
