package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.json.UnreadableException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * Stops calls while Partner Center does not work. Only unknown outcomes open the circuit
 * breaker: a Partner Center that refuses or throttles works.
 */
class CallCircuitBreaker {

	private final CircuitBreaker breaker;

	private final Duration openFor;

	private final Clock clock;

	private volatile Instant reopensAt = Instant.MIN;

	CallCircuitBreaker(CircuitBreakerRegistry registry, CircuitBreakerProperties settings, Clock clock) {
		CircuitBreakerConfig config = CircuitBreakerConfig.custom()
			.failureRateThreshold(settings.failureRate())
			.slidingWindowType(SlidingWindowType.COUNT_BASED)
			.slidingWindowSize(settings.window())
			.minimumNumberOfCalls(settings.minimumCalls())
			.waitDurationInOpenState(settings.openFor())
			.permittedNumberOfCallsInHalfOpenState(settings.trialCalls())
			.build();
		this.breaker = registry.circuitBreaker("partner-center", config);
		this.openFor = settings.openFor();
		this.clock = clock;
		this.breaker.getEventPublisher().onStateTransition((transition) -> {
			if (transition.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
				this.reopensAt = this.clock.instant().plus(this.openFor);
			}
		});
	}

	/** Asks for a permission to send; {@code false} if the call is turned away. */
	boolean tryAcquire() {
		return this.breaker.tryAcquirePermission();
	}

	/** Whether every call is turned away now. */
	boolean isOpen() {
		return this.breaker.getState() == CircuitBreaker.State.OPEN && this.clock.instant().isBefore(this.reopensAt);
	}

	/** When another try makes sense. */
	Instant reopensAt() {
		Instant soon = this.clock.instant().plusSeconds(1);
		return this.reopensAt.isAfter(soon) ? this.reopensAt : soon;
	}

	/** Gives back a permission: the call was not sent, or showed nothing. */
	void cancel() {
		this.breaker.releasePermission();
	}

	void record(Answer<?> answer, Duration taken) {
		switch (answer) {
			case Answer.Done<?> done -> this.breaker.onSuccess(taken.toNanos(), TimeUnit.NANOSECONDS);
			case Answer.Unknown<?>(String what) ->
				this.breaker.onError(taken.toNanos(), TimeUnit.NANOSECONDS, new UnreadableException(what));
			case Answer.Refused<?> refused -> this.breaker.releasePermission();
			case Answer.Throttled<?> throttled -> this.breaker.releasePermission();
		}
	}

}
