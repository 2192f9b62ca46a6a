package dev.succession.partnercenter.login;

import java.time.Duration;
import java.time.Instant;

/**
 * An access token.
 *
 * @param value the token itself, a secret
 * @param fetchedAt when it was requested
 * @param renewAt when a new token is fetched
 * @param expiresAt when it expires
 */
record AccessToken(String value, Instant fetchedAt, Instant renewAt, Instant expiresAt) {

	/** Lifetime in seconds of a token whose reply does not give it. */
	static final int DEFAULT_LIFETIME = 3600;

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
