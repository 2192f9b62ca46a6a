package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * The token bucket of one scope. After a rejection it is closed until the instant that
 * Partner Center names; then it lets calls through at the {@link AdaptiveRate}.
 */
class RateLimiter {

	/** Calls that may be saved up while none is sent, as a time. */
	private static final Duration BURST = Duration.ofMillis(250);

	private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

	private static final int MOST_DOUBLINGS = 9;

	private static final Duration IDLE = Duration.ofMinutes(10);

	private final AdaptiveRate rate;

	private Instant closedUntil = Instant.MIN;

	private Instant rejectedAt = Instant.MIN;

	private Instant nextSlot;

	private Instant lastUsed;

	private int rejections;

	RateLimiter(Duration recovery, Instant now) {
		this.rate = new AdaptiveRate(recovery, now);
		this.nextSlot = now;
		this.lastUsed = now;
	}

	/** The earliest instant at which the next call may be sent; now if at once. */
	synchronized Instant earliest(Instant now) {
		return later(later(this.nextSlot, this.closedUntil), now);
	}

	/** The same for a call behind a number of other calls, as far as is known now. */
	synchronized Instant earliest(Instant now, int callsAhead) {
		return earliest(now).plus(interval(now).multipliedBy(callsAhead));
	}

	/** Takes a token; {@code false} if there is none now. */
	synchronized boolean tryAcquire(Instant now) {
		if (earliest(now).isAfter(now)) {
			return false;
		}
		this.lastUsed = now;
		this.rate.onCall(now);
		this.nextSlot = later(later(this.nextSlot, this.closedUntil), now.minus(BURST)).plus(interval(now));
		return true;
	}

	/** A call that was sent at the given instant got through. */
	synchronized void onSuccess(Instant sentAt) {
		if (!sentAt.isBefore(this.rejectedAt)) {
			this.rejections = 0;
		}
	}

	/** A call was not sent, or was rejected because of another scope. */
	synchronized void onIgnored() {
		this.rate.discount();
	}

	/**
	 * A call that was sent at the given instant was rejected. Rejections of calls that
	 * were in flight at the first rejection only extend the time it is closed.
	 */
	synchronized void onRejected(Instant sentAt, Instant now, Instant until) {
		this.rate.discount();
		boolean first = !sentAt.isBefore(this.rejectedAt);
		if (first) {
			this.rejections++;
		}
		this.closedUntil = later(this.closedUntil, later(until, now.plus(backoff())));
		this.nextSlot = this.closedUntil;
		this.lastUsed = this.closedUntil;
		if (first) {
			this.rate.onRejected(now, this.closedUntil);
			this.rejectedAt = now;
		}
	}

	synchronized boolean isClosed(Instant now) {
		return now.isBefore(this.closedUntil);
	}

	/** When it last slowed down; long ago if never. */
	synchronized Instant rejectedAt() {
		return this.rejectedAt;
	}

	/** Calls a second at this moment: 0 while closed, infinite if unlimited. */
	synchronized double perSecond(Instant now) {
		return isClosed(now) ? 0 : this.rate.perSecond(now);
	}

	/** Whether it holds no knowledge that is worth keeping. */
	synchronized boolean isIdle(Instant now) {
		return !isClosed(now)
				&& (Double.isInfinite(this.rate.perSecond(now)) || this.lastUsed.isBefore(now.minus(IDLE)));
	}

	private Duration backoff() {
		return FIRST_BACKOFF.multipliedBy(1L << Math.clamp(this.rejections - 1, 0, MOST_DOUBLINGS));
	}

	private Duration interval(Instant now) {
		double perSecond = this.rate.perSecond(now);
		return Double.isInfinite(perSecond) ? Duration.ZERO : Duration.ofNanos((long) (1e9 / perSecond));
	}

	private static Instant later(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
