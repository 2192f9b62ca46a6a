package dev.succession.choreography;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** By what Partner Center knows that a call was made before. */
class AttemptTests {

	private final UUID migrationId = UUID.randomUUID();

	private final Attempt first = attempt(this.migrationId, 1, "");

	@Test
	void repeatsACallUnderTheSameRequestId() {
		assertThat(attempt(this.migrationId, 7, "").requestId("order")).isEqualTo(this.first.requestId("order"));
	}

	@Test
	void makesAnotherCallUnderAnotherRequestId() {
		assertThat(this.first.requestId("cancel")).isNotEqualTo(this.first.requestId("order"));
		assertThat(attempt(UUID.randomUUID(), 1, "").requestId("order")).isNotEqualTo(this.first.requestId("order"));
	}

	@Test
	void repeatsACallOfARedriveUnderARequestIdOfThatRedrive() {
		UUID again = attempt(this.migrationId, 1, "second").requestId("order");

		assertThat(again).isNotEqualTo(this.first.requestId("order"));
		assertThat(attempt(this.migrationId, 4, "second").requestId("order")).isEqualTo(again);
		assertThat(attempt(this.migrationId, 1, "third").requestId("order")).isNotEqualTo(again);
	}

	/** Another time, and under another correlation, as after a crash. */
	private static Attempt attempt(UUID migrationId, int number, String generation) {
		Instant now = Instant.now().plusSeconds(number);
		return new Attempt(migrationId, number, UUID.randomUUID(), now, now.plusSeconds(60), generation,
				Clock.systemUTC());
	}

}
