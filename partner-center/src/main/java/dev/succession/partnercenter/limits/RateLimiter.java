package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

/**
 * The rate limit of one scope as seen from here: closed after a rejection until Partner
 * Center wants to hear from us again, then letting calls through at a measured pace.
 */
public class RateLimiter {

	private static final Duration BURST = Duration.ofMillis(250);

	private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

	private static final int MOST_DOUBLINGS = 9;

	private final AdaptiveRate pace;

	private Instant closedUntil = Instant.MIN;

	private Instant slowedAt = Instant.MIN;

	private Instant nextSlot;

	private Instant lastUsed;

	private int rejections;

	RateLimiter(Duration recovery, Instant now) {
		this.pace = new AdaptiveRate(recovery, now);
		this.nextSlot = now;
		this.lastUsed = now;
	}

	/** When the next call may go, the present if at once. */
	public synchronized Instant next(Instant now) {
		return latest(latest(this.nextSlot, this.closedUntil), now);
	}

	/** Lets a call go now, if one may; whether it may. */
	synchronized boolean take(Instant now) {
		if (next(now).isAfter(now)) {
			return false;
		}
		this.lastUsed = now;
		this.pace.pass(now);
		this.nextSlot = latest(latest(this.nextSlot, this.closedUntil), now.minus(BURST)).plus(interval(now));
		return true;
	}

	/** When a call may go that has others before it, as it looks now. */
	public synchronized Instant next(Instant now, int others) {
		return next(now).plus(interval(now).multipliedBy(others));
	}

	/** A call was rejected that had been sent at the given instant. */
	synchronized void reject(Instant sentAt, Instant now, Instant until) {
		this.pace.discount();
		boolean news = !sentAt.isBefore(this.slowedAt);
		if (news) {
			this.rejections++;
		}
		Duration backoff = FIRST_BACKOFF.multipliedBy(1L << Math.clamp(this.rejections - 1, 0, MOST_DOUBLINGS));
		this.closedUntil = latest(this.closedUntil, latest(until, now.plus(backoff)));
		this.nextSlot = this.closedUntil;
		this.lastUsed = this.closedUntil;
		if (news) {
			this.pace.slow(now, this.closedUntil);
			this.slowedAt = now;
		}
	}

	/**
	 * Takes note that a call it let through was not sent, or was rejected for another
	 * scope's sake.
	 */
	synchronized void discount() {
		this.pace.discount();
	}

	/** A call got through that was sent at the given instant. */
	synchronized void pass(Instant sentAt) {
		if (!sentAt.isBefore(this.slowedAt)) {
			this.rejections = 0;
		}
	}

	public synchronized boolean isClosed(Instant now) {
		return now.isBefore(this.closedUntil);
	}

	/** When it was closed last; long ago if never. */
	synchronized Instant slowedAt() {
		return this.slowedAt;
	}

	/** Calls a second it lets through at this moment; infinite if free. */
	public synchronized double rate(Instant now) {
		return isClosed(now) ? 0 : this.pace.rate(now);
	}

	/** Whether nothing is lost when it is forgotten. */
	synchronized boolean isForgettable(Instant now) {
		return !isClosed(now) && (Double.isInfinite(this.pace.rate(now))
				|| this.lastUsed.isBefore(now.minus(Duration.ofMinutes(10))));
	}

	private Duration interval(Instant at) {
		double rate = this.pace.rate(at);
		return Double.isInfinite(rate) ? Duration.ZERO : Duration.ofNanos((long) (1e9 / rate));
	}

	private static Instant latest(Instant one, Instant other) {
		return one.isAfter(other) ? one : other;
	}

}
