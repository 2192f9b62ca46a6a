package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which answers open the circuit breaker. */
class CallCircuitBreakerTests {

	private final CallCircuitBreaker circuitBreaker = new CallCircuitBreaker(CircuitBreakerRegistry.ofDefaults(),
			new CircuitBreakerProperties(50, 4, 4, Duration.ofMinutes(10), 1), Clock.systemUTC());

	@Test
	void opensAtUnknownOutcomes() {
		record(new Answer.Unknown<>("status 500"), 4);
		assertThat(this.circuitBreaker.isOpen()).isTrue();
		assertThat(this.circuitBreaker.tryAcquire()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("works")
	void staysClosedAtRefusalsAndThrottling(Answer<?> answer) {
		record(answer, 100);
		record(new Answer.Unknown<>("status 500"), 3);
		record(answer, 100);
		assertThat(this.circuitBreaker.isOpen()).isFalse();
		assertThat(this.circuitBreaker.tryAcquire()).isTrue();
	}

	static Stream<Answer<?>> works() {
		return Stream.of(new Answer.Throttled<>(Instant.EPOCH),
				new Answer.Refused<>(new Refusal(404, "1000", ErrorKind.NOT_FOUND, "")));
	}

	private void record(Answer<?> answer, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.circuitBreaker.tryAcquire()).isTrue();
			this.circuitBreaker.record(answer, Duration.ofMillis(1));
		}
	}

}
