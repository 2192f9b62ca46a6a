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
 * The rate limiters of both scopes: one of the partner, which every call passes, and one
 * for each customer whose calls were rejected.
 */
class RateLimiters {

	private final Map<String, FairQueue> customers = new ConcurrentHashMap<>();

	private final FairQueue partner;

	private final LimitScopeProbe probe;

	private final BackgroundShare background;

	private final Duration recovery;

	private final Clock clock;

	RateLimiters(Duration recovery, float backgroundShare, Clock clock) {
		this.background = new BackgroundShare(backgroundShare);
		this.recovery = recovery;
		this.clock = clock;
		this.partner = queue();
		this.probe = new LimitScopeProbe(clock);
	}

	/**
	 * Waits for both scopes, but not past the latest instant. Work that is in no hurry
	 * does not wait for its share.
	 */
	Answer<Permit> acquire(CallPriority priority, @Nullable String customerId, Instant latest) {
		Instant now = this.clock.instant();
		Instant nextShare = priority.isInBackground() ? this.background.acquire(now, partner().perSecond(now)) : null;
		return (nextShare != null) ? new Answer.Throttled<>(nextShare) : acquireBoth(priority, customerId, latest);
	}

	private Answer<Permit> acquireBoth(CallPriority priority, @Nullable String customerId, Instant latest) {
		while (true) {
			FairQueue customer = customer(customerId);
			Instant retryAt = (customer != null) ? customer.acquire(priority, latest) : null;
			if (retryAt != null) {
				return new Answer.Throttled<>(retryAt);
			}
			LimitScopeProbe.Decision decision = this.probe.await(customerId, latest);
			if (decision == LimitScopeProbe.Decision.TOO_LATE) {
				giveBack(customer);
				return new Answer.Throttled<>(latest);
			}
			Permit permit = new Permit(customerId, this.clock.instant(),
					decision == LimitScopeProbe.Decision.SEND_AS_PROBE);
			retryAt = this.partner.acquire(priority, latest);
			if (retryAt == null && isOpen(customerId)) {
				return new Answer.Done<>(permit.at(this.clock.instant()));
			}
			this.probe.onEnded(permit);
			giveBack(customer);
			if (retryAt != null) {
				return new Answer.Throttled<>(retryAt);
			}
			partner().onIgnored();
		}
	}

	/** Whether neither scope is closed at this moment. */
	boolean isOpen(@Nullable String customerId) {
		Instant now = this.clock.instant();
		FairQueue customer = customer(customerId);
		return !partner().isClosed(now) && (customer == null || !customer.limiter().isClosed(now));
	}

	/** A call got through. */
	void onSuccess(Permit permit) {
		partner().onSuccess(permit.sentAt());
		FairQueue customer = customer(permit.customerId());
		if (customer != null) {
			customer.limiter().onSuccess(permit.sentAt());
		}
		this.probe.onSuccess(permit);
	}

	/** A call that had a permit was not sent. */
	void onUnsent(Permit permit) {
		partner().onIgnored();
		giveBack(customer(permit.customerId()));
		this.probe.onEnded(permit);
	}

	/** A call ended and did not show whether it got through. */
	void onUnknown(Permit permit) {
		this.probe.onEnded(permit);
	}

	/** A call was rejected; its scope opens again at the given instant. */
	void onRejected(Permit permit, Instant until) {
		String customerId = permit.customerId();
		if (customerId == null || permit.sentAt().isBefore(partner().rejectedAt())) {
			onPartnerRejected(permit, until);
		}
		else {
			onCustomerRejected(permit, customerId, until);
		}
	}

	private void onPartnerRejected(Permit permit, Instant until) {
		partner().onRejected(permit.sentAt(), this.clock.instant(), until);
		this.probe.onPartnerLimited();
		this.probe.onEnded(permit);
	}

	/** Takes the customer's limit for the cause until the probe shows otherwise. */
	private void onCustomerRejected(Permit permit, String customerId, Instant until) {
		Instant now = this.clock.instant();
		forgetIdle(now);
		partner().onIgnored();
		this.customers.computeIfAbsent(customerId, (id) -> queue()).limiter().onRejected(permit.sentAt(), now, until);
		Instant limitedSince = this.probe.onRejected(permit, customerId, now, until);
		if (limitedSince != null) {
			this.customers.values().removeIf((customer) -> !customer.limiter().rejectedAt().isBefore(limitedSince));
			partner().onRejected(permit.sentAt(), now, until);
		}
	}

	RateLimiter partner() {
		return this.partner.limiter();
	}

	/** How many customers' calls are held back or slowed down. */
	int limitedCustomers() {
		forgetIdle(this.clock.instant());
		return this.customers.size();
	}

	private FairQueue queue() {
		return new FairQueue(new RateLimiter(this.recovery, this.clock.instant()), this.clock);
	}

	private void forgetIdle(Instant now) {
		this.customers.values().removeIf((customer) -> customer.limiter().isIdle(now));
	}

	private static void giveBack(@Nullable FairQueue customer) {
		if (customer != null) {
			customer.limiter().onIgnored();
		}
	}

	private @Nullable FairQueue customer(@Nullable String customerId) {
		return (customerId != null) ? this.customers.get(customerId) : null;
	}

}
