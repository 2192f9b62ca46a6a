package dev.succession.choreography;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** By what Partner Center knows that a call was made before. */
class AttemptTests {

	private final UUID migrationId = UUID.randomUUID();

	private final Attempt first = attempt(this.migrationId, 1, Generation.FIRST);

	@Test
	void repeatsACallUnderTheSameRequestId() {
		assertThat(attempt(this.migrationId, 7, Generation.FIRST).requestId("order"))
			.isEqualTo(this.first.requestId("order"));
	}

	@Test
	void makesAnotherCallUnderAnotherRequestId() {
		assertThat(this.first.requestId("cancel")).isNotEqualTo(this.first.requestId("order"));
		assertThat(attempt(UUID.randomUUID(), 1, Generation.FIRST).requestId("order"))
			.isNotEqualTo(this.first.requestId("order"));
	}

	@Test
	void repeatsACallOfARedriveUnderARequestIdOfThatRedrive() {
		UUID again = attempt(this.migrationId, 1, Generation.of("second")).requestId("order");

		assertThat(again).isNotEqualTo(this.first.requestId("order"));
		assertThat(attempt(this.migrationId, 4, Generation.of("second")).requestId("order")).isEqualTo(again);
		assertThat(attempt(this.migrationId, 1, Generation.of("third")).requestId("order")).isNotEqualTo(again);
	}

	@Test
	void asksAnewUnderAnotherRequestIdOnceItWasRefused() {
		Generation again = Generation.FIRST.afterRefusal();
		UUID asked = attempt(this.migrationId, 2, again).requestId("order");

		assertThat(asked).isNotEqualTo(this.first.requestId("order"));
		assertThat(attempt(this.migrationId, 3, again).requestId("order")).isEqualTo(asked);
		assertThat(attempt(this.migrationId, 3, again.afterRefusal()).requestId("order")).isNotEqualTo(asked);
		assertThat(attempt(this.migrationId, 2, again).isRedrive()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "#1", "1795851000000", "1795851000000#12", "purchase-service.again-0@7" })
	void readsAGenerationAsItWasWritten(String text) {
		assertThat(Generation.parse(text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "#", "#x", "#-1", "#99999999999999999999" })
	void takesAGenerationThatSomebodyForgedForAText(String text) {
		assertThat(Generation.parse(text)).isEqualTo(Generation.of(text));
	}

	/** Another time, and under another correlation, as after a crash. */
	private static Attempt attempt(UUID migrationId, int number, Generation generation) {
		Instant now = Instant.now().plusSeconds(number);
		return new Attempt(migrationId, number, UUID.randomUUID(), now, now.plusSeconds(60), generation,
				Clock.systemUTC());
	}

}
