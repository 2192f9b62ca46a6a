package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.json.UnreadableException;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

/**
 * Stops calling a Partner Center that does not work. Only unknown outcomes open it: who
 * refuses or throttles, works.
 */
public class Circuit {

	private final CircuitBreaker breaker;

	private final Duration openFor;

	private final Clock clock;

	private volatile Instant reopensAt = Instant.MIN;

	Circuit(CircuitBreakerRegistry registry, PartnerCenterProperties.Circuit settings, Clock clock) {
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

	boolean admits() {
		return this.breaker.tryAcquirePermission();
	}

	/** Whether every call would be turned away now. */
	public boolean isOpen() {
		return this.breaker.getState() == CircuitBreaker.State.OPEN && this.clock.instant().isBefore(this.reopensAt);
	}

	/** From when it makes sense to try again. */
	Instant reopensAt() {
		Instant soon = this.clock.instant().plusSeconds(1);
		return this.reopensAt.isAfter(soon) ? this.reopensAt : soon;
	}

	/** What was admitted is not sent after all, or has shown nothing. */
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
