package dev.succession.choreography.delay;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How long a partition of the delay topic holds its records. */
class DelayScheduleTests {

	@ParameterizedTest
	@CsvSource({ "PT0.2S, 0", "PT1S, 0", "PT3.9S, 0", "PT4S, 1", "PT57S, 2", "PT64S, 3", "PT15M, 4", "P30D, 8" })
	void choosesTheLongestRoundThatDoesNotOvershoot(Duration wait, int partition) {
		assertThat(DelaySchedule.partitionFor(wait)).isEqualTo(partition);
	}

	@Test
	void needsSixRoundsForFiftySevenSeconds() {
		Duration left = Duration.ofSeconds(57);
		int rounds = 0;
		while (left.isPositive()) {
			left = left.minus(DelaySchedule.of(DelaySchedule.partitionFor(left)));
			rounds++;
		}
		assertThat(rounds).isEqualTo(6);
	}

}
