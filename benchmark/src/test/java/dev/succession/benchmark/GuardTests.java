package dev.succession.benchmark;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuardTests {

	@Test
	void isContentWithMuchLessThanTheLimit() {
		assertThat(Guard.problems(List.of(Results.of("A0", 1, 3), Results.of("A4", 1, 0.7)))).isEmpty();
	}

	@Test
	void seesAGrossLoss() {
		assertThat(Guard.problems(List.of(Results.of("A0", 1, 3), Results.of("A4", 1, 0.2))))
			.containsExactly("A4 has only 0.07 of the throughput of A0; 0.10 is the least");
	}

	@Test
	void takesTheBestOfSeveralRepeats() {
		assertThat(Guard.problems(List.of(Results.of("A0", 1, 3), Results.of("A4", 1, 0.2), Results.of("A4", 2, 0.7))))
			.isEmpty();
	}

	@Test
	void seesAWrongLedgerHoweverFastTheArmIs() {
		assertThat(Guard.problems(List.of(Results.of("A0", 1, 3), Results.of("A4", 1, 3, 2))))
			.containsExactly("A4: the ledger is wrong: 40 of 40 complete, 2 doubled, 0 lost");
	}

	@Test
	void seesThatAnArmHasNoResult() {
		assertThat(Guard.problems(List.of(Results.of("A0", 1, 3)))).containsExactly("there is no result of A4");
	}

}
