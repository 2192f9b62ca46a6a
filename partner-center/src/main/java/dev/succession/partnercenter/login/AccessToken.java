package dev.succession.partnercenter.login;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token.
 *
 * @param value the token itself, a secret
 * @param fetchedAt when it was asked for
 * @param renewAt from when another is fetched
 * @param expiresAt from when it is refused
 */
record AccessToken(String value, Instant fetchedAt, Instant renewAt, Instant expiresAt) {

	/** Seconds a token lives where its answer does not say. */
	static final int USUAL_LIFETIME = 3600;

	private static final Duration EARLY = Duration.ofMinutes(5);

	static AccessToken of(String value, Instant now, Duration lifetime) {
		Duration half = lifetime.dividedBy(2);
		Duration early = (half.compareTo(EARLY) > 0) ? EARLY : half;
		return new AccessToken(value, now, now.plus(lifetime).minus(early), now.plus(lifetime));
	}

	boolean isFresh(Instant now) {
		return now.isBefore(this.renewAt);
	}

	boolean isUsable(Instant now) {
		return now.isBefore(this.expiresAt);
	}

	@Override
	public String toString() {
		return "Token[expiresAt=" + this.expiresAt + "]";
	}

}
