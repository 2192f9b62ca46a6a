package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a request may be sent. A request passes the rate limiters, then the
 * concurrency limit, then the circuit breaker.
 */
public class AdmissionControl {

	private static final Duration BUSY = Duration.ofSeconds(1);

	private final RateLimiters limiters;

	private final ConcurrencyLimit concurrency;

	private final CallCircuitBreaker circuitBreaker;

	private final Clock clock;

	AdmissionControl(RateLimiters limiters, ConcurrencyLimit concurrency, CallCircuitBreaker circuitBreaker,
			Clock clock) {
		this.limiters = limiters;
		this.concurrency = concurrency;
		this.circuitBreaker = circuitBreaker;
		this.clock = clock;
	}

	/**
	 * The state of the limits, for health.
	 *
	 * @param circuitOpen whether the circuit breaker turns every call away
	 * @param throttledUntil until when the partner's limit is closed; {@code null} if it
	 * is open
	 * @param limitedCustomers how many customers' calls are held back or slowed down
	 */
	public record Status(boolean circuitOpen, @Nullable Instant throttledUntil, int limitedCustomers) {
	}

	/** The state of the limits at this moment. */
	public Status status() {
		Instant now = this.clock.instant();
		boolean closed = this.limiters.partner().isClosed(now);
		return new Status(this.circuitBreaker.isOpen(), closed ? this.limiters.partner().earliest(now) : null,
				this.limiters.limitedCustomers());
	}

	/**
	 * Waits for a permit, but not past the latest instant.
	 * @param priority which call goes first where several wait
	 * @param customerId the customer whose limit the call counts against, or {@code null}
	 * @param latest the latest instant at which the call may be sent
	 * @return the permit, or throttled
	 */
	public Answer<Permit> admit(CallPriority priority, @Nullable String customerId, Instant latest) {
		if (this.circuitBreaker.isOpen()) {
			return new Answer.Throttled<>(this.circuitBreaker.reopensAt());
		}
		return this.limiters.acquire(priority, customerId, latest).then((permit) -> enter(priority, permit, latest));
	}

	private Answer<Permit> enter(CallPriority priority, Permit permit, Instant latest) {
		if (!this.concurrency.enter(latest)) {
			this.limiters.onUnsent(permit);
			return new Answer.Throttled<>(this.clock.instant().plus(BUSY));
		}
		if (!this.limiters.isOpen(permit.customerId())) {
			this.concurrency.leave();
			this.limiters.onUnsent(permit);
			return admit(priority, permit.customerId(), latest);
		}
		if (!this.circuitBreaker.tryAcquire()) {
			this.concurrency.leave();
			this.limiters.onUnsent(permit);
			return new Answer.Throttled<>(this.circuitBreaker.reopensAt());
		}
		return new Answer.Done<>(permit.at(this.clock.instant()));
	}

	/**
	 * Gives a permit back that was not used.
	 * @param permit the permit
	 */
	public void cancel(Permit permit) {
		this.concurrency.leave();
		this.circuitBreaker.cancel();
		this.limiters.onUnsent(permit);
	}

	/**
	 * Learns from the answer, then gives the permit back. The order matters: a call that
	 * waits for the concurrency limit must find the rate limiter closed if it is.
	 * @param permit the permit the request was sent with
	 * @param answer what came of the request
	 * @param showsHealth whether the answer shows if Partner Center works
	 */
	public void complete(Permit permit, Answer<?> answer, boolean showsHealth) {
		try {
			learn(permit, answer, showsHealth);
		}
		finally {
			this.concurrency.leave();
		}
	}

	private void learn(Permit permit, Answer<?> answer, boolean showsHealth) {
		if (showsHealth) {
			this.circuitBreaker.record(answer, Duration.between(permit.sentAt(), this.clock.instant()));
		}
		else {
			this.circuitBreaker.cancel();
		}
		switch (answer) {
			case Answer.Throttled<?>(Instant until) -> this.limiters.onRejected(permit, until);
			case Answer.Unknown<?> unknown -> this.limiters.onUnknown(permit);
			case Answer.Done<?> done -> this.limiters.onSuccess(permit);
			case Answer.Refused<?> refused -> this.limiters.onSuccess(permit);
		}
	}

}
