package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MigrationIdTests {

	private static final String SUBSCRIPTION = "42226ED6-070A-4E0F-B80C-4CDFB3E97AA7";

	private static final UUID ID = MigrationId.of(SUBSCRIPTION, Instant.parse("2026-12-31T00:00:00Z"));

	@Test
	void neverChangesFromOneVersionToTheNext() {
		assertThat(ID).hasToString("ce3603c9-7375-59cf-b256-117ba2534386").extracting(UUID::version).isEqualTo(5);
	}

	@Test
	void isTheSameForUpperAndLowerCase() {
		assertThat(MigrationId.of(SUBSCRIPTION.toLowerCase(), Instant.parse("2026-12-31T00:00:00Z"))).isEqualTo(ID);
	}

	@Test
	void isTheSameForAnyFractionOfASecond() {
		assertThat(MigrationId.of(SUBSCRIPTION, Instant.parse("2026-12-31T00:00:00.0421234Z"))).isEqualTo(ID);
	}

	@Test
	void isDifferentForAnotherTerm() {
		assertThat(MigrationId.of(SUBSCRIPTION, Instant.parse("2027-12-31T00:00:00Z"))).isNotEqualTo(ID);
	}

	@Test
	void isDifferentForAnotherSubscription() {
		assertThat(MigrationId.of("3eddcac6-63b2-4c40-b0b6-f47e18301492", Instant.parse("2026-12-31T00:00:00Z")))
			.isNotEqualTo(ID);
	}

}
