package dev.succession.partnercenter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The access token of one credential, shared by all threads and renewed early by one of
 * them.
 */
class Tokens {

	private static final Duration EARLY = Duration.ofMinutes(5);

	private final TokenEndpoint endpoint;

	private final Clock clock;

	private final ReentrantLock renewal = new ReentrantLock();

	private volatile @Nullable Token current;

	Tokens(TokenEndpoint endpoint, Clock clock) {
		this.endpoint = endpoint;
		this.clock = clock;
	}

	/**
	 * An access token and its lifetime.
	 *
	 * @param value the token itself
	 * @param renewAt from when a new one is fetched
	 * @param expiresAt from when it is refused
	 */
	record Token(String value, Instant renewAt, Instant expiresAt) {

		static Token of(String value, Instant now, Duration lifetime) {
			Duration early = (lifetime.compareTo(EARLY.multipliedBy(2)) > 0) ? EARLY : lifetime.dividedBy(2);
			return new Token(value, now.plus(lifetime).minus(early), now.plus(lifetime));
		}

		@Override
		public String toString() {
			return "Token[expiresAt=" + this.expiresAt + "]";
		}

	}

	Answer<String> get() {
		Token token = this.current;
		if (token != null && this.clock.instant().isBefore(token.renewAt())) {
			return new Answer.Done<>(token.value());
		}
		this.renewal.lock();
		try {
			token = this.current;
			if (token != null && this.clock.instant().isBefore(token.renewAt())) {
				return new Answer.Done<>(token.value());
			}
			return this.endpoint.fetch().map((fetched) -> {
				this.current = fetched;
				return fetched.value();
			});
		}
		finally {
			this.renewal.unlock();
		}
	}

	/** Forgets a token that was refused, unless it was renewed meanwhile. */
	void refused(String value) {
		this.renewal.lock();
		try {
			Token token = this.current;
			if (token != null && token.value().equals(value)) {
				this.current = null;
			}
		}
		finally {
			this.renewal.unlock();
		}
	}

}
