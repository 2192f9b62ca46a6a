package dev.succession.reliability;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A fault that no chaos run injects proves nothing. */
class ChaosFaultsTests {

	@Test
	void dealsOrLeavesOutWithAReasonEveryKindThatTheSimulatorKnows() {
		assertThat(ChaosFaults.undecided()).isEmpty();
	}

	@Test
	void dealsEachKindAgainAndAgainWhateverTheSeed() {
		long seed = System.nanoTime();
		ChaosFaults faults = new ChaosFaults(new Random(seed));
		StringBuilder dealt = new StringBuilder();
		for (int round = 0; round < 20; round++) {
			dealt.append(faults.next());
		}
		assertThat(faults.neverStruck()).as("seed %d", seed)
			.isNotEmpty()
			.allSatisfy((fault) -> assertThat(dealt.toString().split("\"" + fault + "\"", -1)).hasSizeGreaterThan(2));
	}

}
