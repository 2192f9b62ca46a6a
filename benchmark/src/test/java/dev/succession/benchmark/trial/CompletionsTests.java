package dev.succession.benchmark.trial;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CompletionsTests {

	@Test
	void leavesOutTheFirstAndTheLastTenth() {
		Stream<Instant> early = Stream.generate(() -> at(0)).limit(10);
		Stream<Instant> steady = IntStream.range(100, 180).mapToObj(CompletionsTests::at);
		Stream<Instant> late = Stream.generate(() -> at(10_000)).limit(10);
		Completions completions = new Completions(Stream.of(early, steady, late).flatMap((it) -> it).toList());
		assertThat(completions.steadyBegin()).isEqualTo(at(100));
		assertThat(completions.steadyEnd()).isEqualTo(at(179));
		assertThat(completions.steadyPerSecond()).isCloseTo(1, within(1e-9));
	}

	@Test
	void sortsWhatWasCompleteInAnotherOrder() {
		List<Instant> times = new java.util.ArrayList<>(IntStream.range(0, 50).mapToObj(CompletionsTests::at).toList());
		Collections.reverse(times);
		assertThat(new Completions(times).steadyPerSecond()).isCloseTo(1, within(1e-9));
	}

	@Test
	void hasNoSteadyPartWithAFewMigrationsOrAllAtOnce() {
		assertThat(new Completions(List.of()).steadyPerSecond()).isNaN();
		assertThat(new Completions(List.of(at(1), at(2), at(3))).steadyPerSecond()).isNaN();
		assertThat(new Completions(Collections.nCopies(50, at(1))).steadyPerSecond()).isNaN();
	}

	@Test
	void tellsWhenAllButOneInAHundredWereComplete() {
		List<Instant> times = IntStream.rangeClosed(1, 200).mapToObj(CompletionsTests::at).toList();
		assertThat(new Completions(times).mostComplete(200)).contains(at(198));
		assertThat(new Completions(times.subList(0, 197)).mostComplete(200)).isEmpty();
	}

	private static Instant at(int second) {
		return Instant.EPOCH.plusSeconds(second);
	}

}
