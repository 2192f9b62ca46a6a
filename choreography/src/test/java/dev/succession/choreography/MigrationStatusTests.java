package dev.succession.choreography;

import java.time.Instant;
import java.util.List;

import dev.succession.schemas.FactTopic;
import org.junit.jupiter.api.Test;

import static dev.succession.schemas.FactTopic.LICENSES_RESTORED;
import static dev.succession.schemas.FactTopic.REPLACEMENT_CANCELLED;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_EXPIRING;
import static dev.succession.schemas.FactTopic.SUBSCRIPTION_SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

/** How a migration stands when a command is given. */
class MigrationStatusTests {

	private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

	@Test
	void isTheNewestFactBeforeTheCommand() {
		assertThat(newest(2, told(SUBSCRIPTION_EXPIRING, 0, 0), told(SUBSCRIPTION_SUSPENDED, 0, 1),
				told(LICENSES_RESTORED, 0, 3)))
			.isEqualTo(SUBSCRIPTION_SUSPENDED);
	}

	@Test
	void isThatOfTheNewestGenerationWhateverTheClocksSay() {
		assertThat(newest(9, told(REPLACEMENT_CANCELLED, 0, 5), told(SUBSCRIPTION_EXPIRING, 1, 4)))
			.isEqualTo(SUBSCRIPTION_EXPIRING);
	}

	@Test
	void staysUndoneThoughAStepOfTheUndoIsToldOnceMore() {
		assertThat(newest(9, told(LICENSES_RESTORED, 0, 2), told(REPLACEMENT_CANCELLED, 0, 3),
				told(LICENSES_RESTORED, 0, 4)))
			.isEqualTo(REPLACEMENT_CANCELLED);
	}

	private static FactTopic newest(int second, MigrationStatus.Told... told) {
		return new MigrationStatus(List.of(told), START.plusSeconds(second), "license-service").newest()
			.map(MigrationStatus.Told::fact)
			.orElseThrow();
	}

	private static MigrationStatus.Told told(FactTopic fact, int generation, int second) {
		return new MigrationStatus.Told(fact, generation, START.plusSeconds(second), "license-service");
	}

}
