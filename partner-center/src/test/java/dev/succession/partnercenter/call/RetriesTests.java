package dev.succession.partnercenter.call;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.partnercenter.Answer;
import io.github.resilience4j.retry.RetryRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The waits between the attempts of one call. */
class RetriesTests {

	private static final Answer<String> UNKNOWN = new Answer.Unknown<>("broken connection");

	private final RetryRegistry registry = RetryRegistry.ofDefaults();

	@Test
	void answersWithTheLastAttemptAndStaysInterruptedIfInterruptedInAPause() {
		Retries retries = retries(Duration.ofSeconds(20), Duration.ofSeconds(20));
		List<String> attempts = new ArrayList<>();
		this.registry.retry("partner-center")
			.getEventPublisher()
			.onRetry((pausing) -> Thread.currentThread().interrupt());
		Answer<String> answer = retries.run(() -> {
			attempts.add("attempt");
			return UNKNOWN;
		}, () -> true, Instant.now().plusSeconds(60));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(answer).isEqualTo(UNKNOWN);
		assertThat(attempts).hasSize(1);
	}

	@Test
	void waitsLongerAfterEachAttemptWithJitter() {
		Retries retries = retries(Duration.ofMillis(4), Duration.ofMillis(9));
		List<Long> first = new ArrayList<>();
		List<Long> second = new ArrayList<>();
		this.registry.retry("partner-center")
			.getEventPublisher()
			.onRetry((pausing) -> ((pausing.getNumberOfRetryAttempts() == 1) ? first : second)
				.add(pausing.getWaitInterval().toMillis()));
		for (int call = 0; call < 50; call++) {
			retries.run(() -> UNKNOWN, () -> true, Instant.now().plusSeconds(60));
		}
		assertThat(first).hasSize(50).allSatisfy((millis) -> assertThat(millis).isBetween(2L, 6L));
		assertThat(second).hasSize(50).allSatisfy((millis) -> assertThat(millis).isBetween(4L, 9L));
		assertThat(first.stream().distinct()).hasSizeGreaterThan(2);
		assertThat(second.stream().distinct()).hasSizeGreaterThan(2);
	}

	private Retries retries(Duration firstWait, Duration maxWait) {
		return new Retries(this.registry, new RetryProperties(3, firstWait, maxWait, Duration.ofDays(1)),
				Duration.ofMillis(1), Clock.systemUTC());
	}

}
