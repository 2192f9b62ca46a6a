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
public class AccessTokenCache {

	private static final Logger log = LoggerFactory.getLogger(AccessTokenCache.class);

	private static final Duration MIN_AGE = Duration.ofSeconds(1);

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

	/** Forgets a token that was refused, unless it was renewed since or just now. */
	public void onRefused(String value) {
		AccessToken token = this.current.get();
		if (token != null && token.value().equals(value)
				&& token.fetchedAt().plus(MIN_AGE).isBefore(this.clock.instant())) {
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
		this.retryAt = now.plus((backoff.compareTo(LONGEST_BACKOFF) < 0) ? backoff : LONGEST_BACKOFF);
		log.warn("No {} access token: {}. Calls without a valid token wait; the next login is tried at {}",
				this.grant.getClass().getSimpleName(), reason, this.retryAt);
		boolean usable = token != null && token.isUsable(now);
		return (usable && token != null) ? new Answer.Done<>(token.value()) : new Answer.Throttled<>(this.retryAt);
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
