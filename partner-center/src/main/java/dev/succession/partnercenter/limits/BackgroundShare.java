package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The calls of work that is in no hurry: each period has a share of what the partner's
 * rate limiter would let through in that time. They may be sent at once when a period
 * begins. Then such work ends early and waits for the next period, without holding
 * anything up.
 */
class BackgroundShare {

	private static final Duration PERIOD = Duration.ofSeconds(10);

	/** Calls a second that are taken for the limit as long as none is known. */
	private static final double ASSUMED = 50;

	private final float share;

	private Instant end = Instant.MIN;

	private long left;

	/**
	 * Creates the share.
	 * @param share the part of the limit, up to 1
	 */
	BackgroundShare(float share) {
		this.share = share;
	}

	/**
	 * Takes one call of the present period.
	 * @param now the present
	 * @param perSecond calls a second that the partner's rate limiter lets through
	 * @return null if the call may be sent; else when the next period begins
	 */
	synchronized @Nullable Instant acquire(Instant now, double perSecond) {
		if (!now.isBefore(this.end)) {
			this.end = now.plus(PERIOD);
			this.left = calls(perSecond);
		}
		if (this.left == 0) {
			return this.end;
		}
		this.left--;
		return null;
	}

	/** At least one, or nothing would ever be done. */
	private long calls(double perSecond) {
		double known = Double.isInfinite(perSecond) ? ASSUMED : perSecond;
		return Math.max(1, Math.round(known * this.share * PERIOD.toSeconds()));
	}

}
