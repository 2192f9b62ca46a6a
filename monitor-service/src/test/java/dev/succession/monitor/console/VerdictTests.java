package dev.succession.monitor.console;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTests {

	private static final LivePages.Reading UP_TO_DATE = new LivePages.Reading(true, false, 0, null, null);

	@Test
	void needsAPersonIfSomethingStandsStill() {
		Verdict verdict = Verdict.of(UP_TO_DATE, 10, 3, List.of(point(false, 2), point(true, 1)));
		assertThat(verdict.level()).isEqualTo(Verdict.Level.ACT);
		assertThat(verdict.points()).extracting(Verdict.Point::urgent).containsExactly(true, false);
	}

	@Test
	void namesWhatMayGoWrong() {
		Verdict verdict = Verdict.of(UP_TO_DATE, 10, 3, List.of(point(true, 0), point(false, 2)));
		assertThat(verdict.level()).isEqualTo(Verdict.Level.LOOK);
		assertThat(verdict.points()).hasSize(1);
	}

	@Test
	void needsNoPersonIfAllGoesOn() {
		assertThat(Verdict.of(UP_TO_DATE, 10, 3, List.of()).headline()).endsWith("goes on by itself.");
		assertThat(Verdict.of(UP_TO_DATE, 10, 0, List.of()).headline()).endsWith("all migrations have ended.");
		assertThat(Verdict.of(UP_TO_DATE, 0, 0, List.of()).headline()).endsWith("has been announced yet.");
	}

	@Test
	void knowsNothingWhileItIsStillReadingOrCannotRead() {
		LivePages.Reading rebuilding = new LivePages.Reading(true, true, 7, null, null);
		LivePages.Reading failing = new LivePages.Reading(true, false, 0, Instant.EPOCH, "no broker");
		assertThat(Verdict.of(rebuilding, 10, 0, List.of(point(true, 1))).level()).isEqualTo(Verdict.Level.UNKNOWN);
		assertThat(Verdict.of(failing, 10, 0, List.of()).level()).isEqualTo(Verdict.Level.UNKNOWN);
	}

	private static Verdict.Point point(boolean urgent, long count) {
		return new Verdict.Point(urgent, count, "things", "why", null, "/");
	}

}
