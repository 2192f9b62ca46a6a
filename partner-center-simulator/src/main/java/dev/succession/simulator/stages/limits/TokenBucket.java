package dev.succession.simulator.stages.limits;

/**
 * Lets calls in at a rate. A call that is turned away costs as much as one that is let
 * in, down to a full burst of debt.
 */
final class TokenBucket {

	private final double perSecond;

	private final double capacity;

	private double tokens;

	private long updated;

	/**
	 * A full bucket.
	 * @param perMinute how many calls are let in per minute
	 * @param burstSeconds how many seconds' worth of calls may come at once
	 * @param now the time in nanoseconds
	 */
	TokenBucket(int perMinute, int burstSeconds, long now) {
		this.perSecond = perMinute / 60.0;
		this.capacity = Math.max(1, this.perSecond * burstSeconds);
		this.tokens = this.capacity;
		this.updated = now;
	}

	/**
	 * Takes a token, if there is one.
	 * @param now the time in nanoseconds
	 * @return 0 if the call is let in, else after how many whole seconds one would be
	 */
	synchronized long take(long now) {
		this.tokens = Math.min(this.capacity, this.tokens + (now - this.updated) / 1e9 * this.perSecond);
		this.updated = now;
		boolean enough = this.tokens >= 1;
		this.tokens = Math.max(-this.capacity, this.tokens - 1);
		return enough ? 0 : (long) Math.ceil((1 - this.tokens) / this.perSecond);
	}

}
