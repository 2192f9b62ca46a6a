package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.fixtures.MovableClock;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that passed the rate limits and were not sent after all. */
class AdmissionControlTests {

	private final MovableClock clock = new MovableClock();

	private final RateLimiters gates = new RateLimiters(Duration.ofSeconds(30), this.clock);

	private final AdmissionControl admission = new AdmissionControl(this.gates,
			new ConcurrencyLimit(BulkheadRegistry.ofDefaults(), 1, this.clock),
			new Circuit(CircuitBreakerRegistry.ofDefaults(),
					new PartnerCenterProperties.Circuit(50, 50, 20, Duration.ofSeconds(10), 5), this.clock),
			this.clock);

	/** Whoever is interrupted does not wait for room. */
	@Test
	void measuresNoCallThatFoundNoRoom() {
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
	void measuresNoCallThatWasTakenBack(@Nullable String customerId) {
		for (int i = 0; i < 50; i++) {
			this.admission.cancel(admitted(customerId));
		}
		assertThat(rateAfterRejection(admitted(null))).isLessThan(10);
	}

	@Test
	void measuresWhatWasSent() {
		Permit sent = admitted(null);
		for (int i = 0; i < 50; i++) {
			this.admission.settle(sent, new Answer.Done<>(200), true);
			sent = admitted(null);
		}
		assertThat(rateAfterRejection(sent)).isGreaterThan(40);
	}

	private double rateAfterRejection(Permit sent) {
		this.admission.settle(sent, new Answer.Throttled<>(now().plusSeconds(1)), true);
		this.clock.advance(Duration.ofSeconds(1));
		return this.gates.partner().rate(now());
	}

	private Permit admitted(@Nullable String customerId) {
		return (this.admission.admit(CallPriority.next(), customerId,
				now()) instanceof Answer.Done<Permit>(Permit passage)) ? passage
						: new Permit("not admitted", Instant.MAX, true);
	}

	private Instant now() {
		return this.clock.instant();
	}

}
