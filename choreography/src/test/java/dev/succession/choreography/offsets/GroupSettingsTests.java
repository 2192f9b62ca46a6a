package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Which settings of a consumer group a service starts with. */
class GroupSettingsTests {

	private static final Duration BATCH = Duration.ofSeconds(40);

	@Test
	void acceptsKafkasDefaults() {
		assertThatNoException().isThrownBy(() -> GroupSettings.check(BATCH, Map.of()));
		assertThatNoException().isThrownBy(() -> GroupSettings.check(BATCH, Map.of("group.protocol", "classic")));
	}

	@Test
	void refusesASessionThatEndsBeforeABatch() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GroupSettings.check(BATCH, Map.of("session.timeout.ms", "40000")))
			.withMessageContaining("session.timeout.ms, which is PT40S");
	}

	@Test
	void refusesAProtocolUnderWhichACommitIsNoSignOfLife() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> GroupSettings.check(BATCH, Map.of("group.protocol", "consumer")))
			.withMessageContaining("group.protocol is consumer");
	}

}
