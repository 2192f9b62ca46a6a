package dev.succession.license;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ScanRequested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When work is retried, and whether the retry counts as an attempt. */
class RetryTests {

	private final Instant now = Instant.now();

	private final Work<ScanRequested> third = Work.of(new ScanRequested(UUID.randomUUID(), 0, null, this.now))
		.attempt(3)
		.build();

	@Test
	void countsNoAttemptIfTheTimeIsNamed() {
		Instant open = this.now.plusSeconds(57);
		assertThat(Retry.at(open, "throttled").outcome()).isEqualTo(Outcome.postponed(open, "throttled"));
	}

	@Test
	void countsAnAttemptThatFailed() {
		Retry retry = Retry.backOff(this.third, "status 500");
		assertThat(retry.outcome()).isEqualTo(Outcome.later(retry.at(), "status 500"));
		assertThat(retry.at()).isAfter(this.now.plusSeconds(3));
	}

	@Test
	void waitsUntilTheLastWaitEnds() {
		Retry last = Retry.at(this.now.plusSeconds(57), "throttled");
		assertThat(Retry.last(Stream.of(Retry.backOff(this.third, "status 500"), last))).contains(last);
		assertThat(Retry.last(Stream.empty())).isEmpty();
	}

}
