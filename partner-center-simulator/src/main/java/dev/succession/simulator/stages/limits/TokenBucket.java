package dev.succession.simulator.stages.limits;

/**
 * Accepts calls at a rate. A rejected call takes a token, too, until the bucket owes a
 * full burst of tokens.
 */
final class TokenBucket {

	private final double perSecond;

	private final double capacity;

	private double tokens;

	private long updated;

	/**
	 * A full bucket.
	 * @param perMinute how many calls are accepted per minute
	 * @param burstSeconds the burst: this many seconds of the rate may come at once
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
	 * @return 0 if the call is accepted, else in how many whole seconds a call would be
	 */
	synchronized long take(long now) {
		this.tokens = Math.min(this.capacity, this.tokens + (now - this.updated) / 1e9 * this.perSecond);
		this.updated = now;
		boolean enough = this.tokens >= 1;
		this.tokens = Math.max(-this.capacity, this.tokens - 1);
		return enough ? 0 : (long) Math.ceil((1 - this.tokens) / this.perSecond);
	}

}
