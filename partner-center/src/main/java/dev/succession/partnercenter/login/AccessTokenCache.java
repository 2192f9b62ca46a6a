package dev.succession.partnercenter.login;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access token of one credential, shared by all threads. One of them renews it before
 * it expires. Without a token no call is sent, so a login service that is down throttles
 * calls and leaves no outcome unknown.
 */
class AccessTokenCache {

	private static final Logger log = LoggerFactory.getLogger(AccessTokenCache.class);

	private static final Duration MIN_AGE = Duration.ofSeconds(1);

	/** How long a token is kept after the one before it was refused. */
	private static final Duration FIRST_KEPT = Duration.ofSeconds(15);

	private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

	private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

	private static final int MOST_DOUBLINGS = 5;

	private final TokenEndpoint endpoint;

	private final Grant grant;

	private final Duration totalTimeout;

	private final Clock clock;

	private final ReentrantLock renewal = new ReentrantLock();

	private final AtomicReference<@Nullable AccessToken> current = new AtomicReference<>();

	private volatile @Nullable String problem;

	private Instant retryAt = Instant.MIN;

	private Instant replaceableAt = Instant.EPOCH;

	private int replaced;

	private int failures;

	private boolean cutOffBefore;

	AccessTokenCache(TokenEndpoint endpoint, Grant grant, Duration totalTimeout, Clock clock) {
		this.endpoint = endpoint;
		this.grant = grant;
		this.totalTimeout = totalTimeout;
		this.clock = clock;
	}

	/**
	 * The token; throttled while there is none. A login that took longer than the caller
	 * had time for does not count as a failure, but not twice in a row.
	 */
	public Answer<String> get(Instant deadline) {
		Instant now = this.clock.instant();
		AccessToken token = this.current.get();
		if (token != null && token.isFresh(now)) {
			return new Answer.Done<>(token.value());
		}
		boolean usable = token != null && token.isUsable(now);
		if (!lock(usable ? Duration.ZERO : Duration.between(now, deadline))) {
			return (usable && token != null) ? new Answer.Done<>(token.value()) : new Answer.Throttled<>(deadline);
		}
		try {
			return renew(deadline);
		}
		finally {
			this.renewal.unlock();
		}
	}

	/**
	 * Until when a token that was refused is kept, because the one before it was refused,
	 * too: another one would hardly be accepted, and requests for tokens have to be few.
	 * {@code null} if it may be replaced.
	 */
	synchronized @Nullable Instant suspectUntil(String refused) {
		AccessToken token = this.current.get();
		boolean kept = token != null && token.value().equals(refused)
				&& this.clock.instant().isBefore(this.replaceableAt);
		return kept ? this.replaceableAt : null;
	}

	/** Whether a token that was refused has just been fetched. */
	boolean isNew(String refused) {
		AccessToken token = this.current.get();
		return token != null && token.value().equals(refused)
				&& !token.fetchedAt().plus(MIN_AGE).isBefore(this.clock.instant());
	}

	/** Another token in place of one that was refused. */
	Answer<String> replace(String refused, Instant deadline) {
		forget(refused);
		return get(deadline);
	}

	private synchronized void forget(String refused) {
		AccessToken token = this.current.get();
		if (token == null || !token.value().equals(refused)) {
			return;
		}
		Instant now = this.clock.instant();
		if (!now.isBefore(this.replaceableAt.plus(LONGEST_KEPT))) {
			this.replaced = 0;
		}
		this.replaceableAt = now.plus(shorter(FIRST_KEPT.multipliedBy(1L << this.replaced), LONGEST_KEPT));
		this.replaced = Math.min(this.replaced + 1, MOST_DOUBLINGS);
		this.current.compareAndSet(token, null);
	}

	/** The next call is to carry a new token: somebody may have signed in since. */
	synchronized void renewSoon() {
		AccessToken token = this.current.get();
		if (token != null && token.fetchedAt().plus(MIN_AGE).isBefore(this.clock.instant())) {
			this.current.compareAndSet(token, null);
		}
	}

	/** Why there is no new token, or {@code null} if there is one. */
	@Nullable String problem() {
		return this.problem;
	}

	private Answer<String> renew(Instant deadline) {
		Instant now = this.clock.instant();
		AccessToken token = this.current.get();
		if (token != null && (token.isFresh(now) || now.isBefore(this.retryAt) && token.isUsable(now))) {
			return new Answer.Done<>(token.value());
		}
		if (now.isBefore(this.retryAt)) {
			return new Answer.Throttled<>(this.retryAt);
		}
		Duration left = Duration.between(now, deadline);
		if (!left.isPositive()) {
			return new Answer.Throttled<>(deadline);
		}
		boolean shortOfTime = left.compareTo(this.totalTimeout) < 0;
		Answer<AccessToken> fetched = this.endpoint.fetch(this.grant, shortOfTime ? left : this.totalTimeout);
		if (fetched instanceof Answer.Done<AccessToken>(AccessToken renewed)) {
			return onRenewed(renewed);
		}
		boolean cutOff = shortOfTime && fetched instanceof Answer.Unknown && !this.clock.instant().isBefore(deadline);
		if (cutOff && !this.cutOffBefore) {
			this.cutOffBefore = true;
			return new Answer.Throttled<>(this.clock.instant());
		}
		return onFailure(fetched, token);
	}

	private Answer<String> onRenewed(AccessToken renewed) {
		this.current.set(renewed);
		this.problem = null;
		this.failures = 0;
		this.cutOffBefore = false;
		return new Answer.Done<>(renewed.value());
	}

	private Answer<String> onFailure(Answer<AccessToken> fetched, @Nullable AccessToken token) {
		String reason = switch (fetched) {
			case Answer.Refused<AccessToken>(Refusal refusal) -> "refused: " + refusal;
			case Answer.Unknown<AccessToken>(String what) -> what;
			default -> "throttled";
		};
		this.problem = reason;
		Duration backoff = Duration.ofSeconds(1L << Math.min(this.failures++, MOST_DOUBLINGS));
		Instant now = this.clock.instant();
		this.retryAt = now.plus(shorter(backoff, LONGEST_BACKOFF));
		log.warn("No {} access token: {}. Calls without a valid token wait; the next login is tried at {}",
				this.grant.getClass().getSimpleName(), reason, this.retryAt);
		boolean usable = token != null && token.isUsable(now);
		return (usable && token != null) ? new Answer.Done<>(token.value()) : new Answer.Throttled<>(this.retryAt);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private boolean lock(Duration maxWait) {
		try {
			return this.renewal.tryLock(maxWait.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
