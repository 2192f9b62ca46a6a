package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of both scopes: the partner's, which every call counts against, and the
 * customer's, known only for customers whose calls were rejected.
 */
public class RateLimiters {

	private final Map<String, FairQueue> customers = new ConcurrentHashMap<>();

	private final FairQueue partner;

	private final LimitScopeProbe suspicion;

	private final Duration recovery;

	private final Clock clock;

	RateLimiters(Duration recovery, Clock clock) {
		this.recovery = recovery;
		this.clock = clock;
		this.partner = turnstile();
		this.suspicion = new LimitScopeProbe(clock);
	}

	/** Waits for both scopes, but not past the latest instant. */
	Answer<Permit> pass(CallPriority turn, @Nullable String customerId, Instant latest) {
		while (true) {
			FairQueue own = own(customerId);
			Instant later = (own != null) ? own.enter(turn, latest) : null;
			if (later != null) {
				return new Answer.Throttled<>(later);
			}
			LimitScopeProbe.Way way = this.suspicion.await(customerId, latest);
			if (way == LimitScopeProbe.Way.LATE) {
				discount(own);
				return new Answer.Throttled<>(latest);
			}
			Permit passage = new Permit(customerId, this.clock.instant(), way == LimitScopeProbe.Way.PROBE);
			later = this.partner.enter(turn, latest);
			if (later == null && isOpen(customerId)) {
				return new Answer.Done<>(passage.at(this.clock.instant()));
			}
			this.suspicion.ended(passage);
			discount(own);
			if (later != null) {
				return new Answer.Throttled<>(later);
			}
			partner().discount();
		}
	}

	/** Whether neither scope is closed at this moment. */
	boolean isOpen(@Nullable String customerId) {
		Instant now = this.clock.instant();
		FairQueue own = own(customerId);
		return !partner().isClosed(now) && (own == null || !own.gate().isClosed(now));
	}

	/** A call got through. */
	void passed(Permit passage) {
		partner().pass(passage.sentAt());
		FairQueue own = own(passage.customerId());
		if (own != null) {
			own.gate().pass(passage.sentAt());
		}
		this.suspicion.passed(passage);
	}

	/** A call that was let through is not sent after all. */
	void unsent(Permit passage) {
		partner().discount();
		discount(own(passage.customerId()));
		this.suspicion.ended(passage);
	}

	/** A call ended without showing whether it got through. */
	void ended(Permit passage) {
		this.suspicion.ended(passage);
	}

	/** A call was rejected; its scope opens again at the given instant. */
	void rejected(Permit passage, Instant until) {
		Instant now = this.clock.instant();
		String customerId = passage.customerId();
		if (customerId == null || passage.sentAt().isBefore(partner().slowedAt())) {
			partner().reject(passage.sentAt(), now, until);
			this.suspicion.settle();
			this.suspicion.ended(passage);
			return;
		}
		forgetIdle(now);
		partner().discount();
		this.customers.computeIfAbsent(customerId, (id) -> turnstile()).gate().reject(passage.sentAt(), now, until);
		Instant limitedSince = this.suspicion.rejected(passage, customerId, now, until);
		if (limitedSince != null) {
			this.customers.values().removeIf((own) -> !own.gate().slowedAt().isBefore(limitedSince));
			partner().reject(passage.sentAt(), now, until);
		}
	}

	public RateLimiter partner() {
		return this.partner.gate();
	}

	/** How many customers' calls are held back or slowed down. */
	public int limitedCustomers() {
		forgetIdle(this.clock.instant());
		return this.customers.size();
	}

	private FairQueue turnstile() {
		return new FairQueue(new RateLimiter(this.recovery, this.clock.instant()), this.clock);
	}

	private void forgetIdle(Instant now) {
		this.customers.values().removeIf((own) -> own.gate().isForgettable(now));
	}

	private static void discount(@Nullable FairQueue own) {
		if (own != null) {
			own.gate().discount();
		}
	}

	private @Nullable FairQueue own(@Nullable String customerId) {
		return (customerId != null) ? this.customers.get(customerId) : null;
	}

}
