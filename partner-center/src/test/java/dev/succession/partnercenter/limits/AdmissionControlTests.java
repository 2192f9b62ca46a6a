package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.fixtures.MovableClock;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that got a permit and were not sent. */
class AdmissionControlTests {

	private final MovableClock clock = new MovableClock();

	private final RateLimiters limiters = new RateLimiters(Duration.ofSeconds(30), 0.1F, this.clock);

	private final AdmissionControl admission = new AdmissionControl(this.limiters,
			new ConcurrencyLimit(BulkheadRegistry.ofDefaults(), 1, this.clock),
			new CallCircuitBreaker(CircuitBreakerRegistry.ofDefaults(),
					new CircuitBreakerProperties(50, 50, 20, Duration.ofSeconds(10), 5), this.clock),
			this.clock);

	/** An interrupted thread does not wait for the concurrency limit. */
	@Test
	void doesNotMeasureACallThatTheConcurrencyLimitTurnedAway() {
		Permit sent = admitted(null);
		Thread.currentThread().interrupt();
		for (int i = 0; i < 50; i++) {
			assertThat(this.admission.admit(CallPriority.next(), null, now())).isInstanceOf(Answer.Throttled.class);
		}
		assertThat(Thread.interrupted()).isTrue();
		assertThat(rateAfterRejection(sent)).isLessThan(10);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = "c1")
	void doesNotMeasureACallThatWasCancelled(@Nullable String customerId) {
		for (int i = 0; i < 50; i++) {
			this.admission.cancel(admitted(customerId));
		}
		assertThat(rateAfterRejection(admitted(null))).isLessThan(10);
	}

	@Test
	void measuresCallsThatWereSent() {
		Permit sent = admitted(null);
		for (int i = 0; i < 50; i++) {
			this.admission.complete(sent, new Answer.Done<>(200), true);
			sent = admitted(null);
		}
		assertThat(rateAfterRejection(sent)).isGreaterThan(40);
	}

	private double rateAfterRejection(Permit sent) {
		this.admission.complete(sent, new Answer.Throttled<>(now().plusSeconds(1)), true);
		this.clock.advance(Duration.ofSeconds(1));
		return this.limiters.partner().perSecond(now());
	}

	private Permit admitted(@Nullable String customerId) {
		return (this.admission.admit(CallPriority.next(), customerId,
				now()) instanceof Answer.Done<Permit>(Permit permit)) ? permit
						: new Permit("not admitted", Instant.MAX, true);
	}

	private Instant now() {
		return this.clock.instant();
	}

}
