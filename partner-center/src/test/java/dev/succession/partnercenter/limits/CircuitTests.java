package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What opens the circuit, and what does not. */
class CircuitTests {

	private final Circuit circuit = new Circuit(CircuitBreakerRegistry.ofDefaults(),
			new PartnerCenterProperties.Circuit(50, 4, 4, Duration.ofMinutes(10), 1), Clock.systemUTC());

	@Test
	void opensAtUnknownOutcomes() {
		tell(new Answer.Unknown<>("status 500"), 4);
		assertThat(this.circuit.isOpen()).isTrue();
		assertThat(this.circuit.admits()).isFalse();
	}

	@ParameterizedTest
	@MethodSource("works")
	void staysClosedWhoeverRefusesOrThrottles(Answer<?> answer) {
		tell(answer, 100);
		tell(new Answer.Unknown<>("status 500"), 3);
		tell(answer, 100);
		assertThat(this.circuit.isOpen()).isFalse();
		assertThat(this.circuit.admits()).isTrue();
	}

	static Stream<Answer<?>> works() {
		return Stream.of(new Answer.Throttled<>(Instant.EPOCH),
				new Answer.Refused<>(new Refusal(404, "1000", ErrorKind.NOT_FOUND, "")));
	}

	private void tell(Answer<?> answer, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.circuit.admits()).isTrue();
			this.circuit.record(answer, Duration.ofMillis(1));
		}
	}

}
