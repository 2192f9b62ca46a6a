package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls a second a scope may send. It is unlimited until the first rejection.
 * Then the measured throughput becomes the limit, and the rate follows the
 * {@link RecoveryCurve}. Where calls are sent far above the limit and none is rejected,
 * the limit is gone, and the rate is unlimited again.
 */
class AdaptiveRate {

	/** Calls a second that are always allowed, or nothing would find a raised limit. */
	private static final double LOWEST = 0.1;

	/** Calls a second to begin with where the throughput was not measured. */
	private static final double FIRST_GUESS = 5;

	/** A measurement of fewer calls says too little. */
	private static final int FEWEST_CALLS_MEASURED = 5;

	/** A small limit takes longer to recover, up to twice as long. */
	private static final double CALLS_TO_RECOVER = 15;

	/** At this multiple of the limit without a rejection there is no limit. */
	private static final double UNLIMITED_ABOVE_FACTOR = 10;

	private static final double KEPT_AFTER_RECENT_REJECTION = 0.5;

	private static final double KEPT = 0.85;

	/**
	 * So often in a row the rate is taken for the cause though it was below the limit.
	 */
	private static final int MOST_UNEXPLAINED = 3;

	private static final double RAISED = 1.15;

	/** A rate that is hardly used is not raised. */
	private static final double MOST_ABOVE_THROUGHPUT = 2;

	private final double recoverySeconds;

	private final ThroughputMeter throughput;

	private double limit = Double.POSITIVE_INFINITY;

	private RecoveryCurve curve;

	/** Rejections in a row that came while the rate was below the limit. */
	private int unexplained;

	AdaptiveRate(Duration recovery, Instant now) {
		this.recoverySeconds = recovery.toNanos() / 1e9;
		this.throughput = new ThroughputMeter(now);
		this.curve = new RecoveryCurve(now, this.recoverySeconds, false);
	}

	/** Counts a call that is let through. */
	void onCall(Instant now) {
		if (isUnlimited()) {
			this.throughput.rollWindow(now);
		}
		this.throughput.count();
	}

	/** Takes back one call: it was rejected, or was not sent. */
	void discount() {
		this.throughput.discount();
	}

	/** Calls a second at this moment; infinite if unlimited. */
	double perSecond(Instant now) {
		double factor = this.curve.factor(now);
		if (!isUnlimited() && factor > UNLIMITED_ABOVE_FACTOR) {
			this.limit = Double.POSITIVE_INFINITY;
			this.throughput.restart(now);
		}
		return Math.max(this.limit * factor, LOWEST);
	}

	/** Slows down after a rejection; calls are sent again at the given instant. */
	void onRejected(Instant now, Instant reopening) {
		double current = perSecond(now);
		boolean guessed = isUnlimited() && !isMeasured();
		this.limit = isUnlimited() ? firstLimit(now) : Math.max(reducedLimit(current, now), LOWEST);
		double recovery = Math.clamp(CALLS_TO_RECOVER / this.limit, this.recoverySeconds, 2 * this.recoverySeconds);
		this.curve = new RecoveryCurve(reopening, recovery, guessed);
		this.throughput.restart(now);
	}

	boolean isUnlimited() {
		return Double.isInfinite(this.limit);
	}

	private boolean isMeasured() {
		return this.throughput.calls() >= FEWEST_CALLS_MEASURED || this.throughput.lastWindow() >= FIRST_GUESS;
	}

	private double firstLimit(Instant now) {
		double measured = Math.max(this.throughput.current(now), this.throughput.lastWindow());
		return Math.max(measured, FIRST_GUESS);
	}

	/**
	 * The measured throughput, within the part of the current rate that is kept.
	 * Rejections that go on though the rate is below the limit, and not at once after the
	 * last one, have another cause than the rate: then it recovers in spite of them.
	 */
	private double reducedLimit(double current, Instant now) {
		double measured = this.throughput.current(now);
		if (this.curve.isSoon(now) || this.curve.hasPassedTheLimit(now)) {
			this.unexplained = 0;
			double kept = this.curve.isSoon(now) ? KEPT_AFTER_RECENT_REJECTION : KEPT;
			return Math.clamp(measured, current * kept, current);
		}
		this.unexplained++;
		return (this.unexplained <= MOST_UNEXPLAINED) ? Math.clamp(measured, current * KEPT, current)
				: Math.clamp(measured * MOST_ABOVE_THROUGHPUT, current, current * RAISED);
	}

}
