package dev.succession.license;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.ScanRequested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a chunk of users waits, and whether the next wait will be longer. */
class WaitTests {

	private final Instant now = Instant.now();

	private final Work<ScanRequested> third = Work.of(new ScanRequested(UUID.randomUUID(), 0, null, this.now))
		.attempt(3)
		.build();

	@Test
	void countsNoAttemptWhereSomebodyElseHasNamedTheTime() {
		Instant open = this.now.plusSeconds(57);
		Wait wait = Wait.longest(List.of(new Move.Waiting(open, "kept back")), this.third).orElseThrow();
		assertThat(wait.outcome()).isEqualTo(Outcome.postponed(open, "kept back"));
	}

	@Test
	void countsAnAttemptThatFailed() {
		Wait wait = Wait.longest(List.of(new Move.Waiting(null, "status 500")), this.third).orElseThrow();
		assertThat(wait.outcome()).isEqualTo(Outcome.later(wait.until(), "status 500"));
		assertThat(wait.until()).isAfter(this.now.plusSeconds(3));
	}

	@Test
	void waitsForWhoeverWaitsLongest() {
		Instant open = this.now.plusSeconds(57);
		assertThat(Wait.longest(List.of(new Move.NotNeeded(), new Move.Waiting(null, "status 500"),
				new Move.Waiting(open, "kept back")), this.third))
			.contains(new Wait(open, false, "kept back"));
		assertThat(Wait.longest(List.of(new Move.NotNeeded()), this.third)).isEmpty();
	}

}
