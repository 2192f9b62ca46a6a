package dev.succession.simulator.stages.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.random.SeededRandom;
import dev.succession.simulator.stages.memory.StoredAnswer;
import dev.succession.simulator.tenant.Lifecycle;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.ledger.Ledger;
import dev.succession.simulator.time.SimulatedClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PastAnswersTests {

	private static final Instant NOW = Instant.EPOCH;

	private final PastAnswers past = new PastAnswers();

	private final Simulation.Run run = run();

	private static Simulation.Run run() {
		SimulatedClock clock = new SimulatedClock();
		return new Simulation.Run(new SeededRandom(1),
				new Tenant(List.of(), new Ledger(clock), new Lifecycle(clock, Duration.ZERO)));
	}

	private static StoredAnswer megabyte() {
		return new StoredAnswer(200, Map.of(), new byte[1 << 20]);
	}

	@Test
	void dropsTheOldestReadsAboveTheMaximumSize() {
		IntStream.range(0, 100).forEach((i) -> this.past.keep(this.run, "read " + i, NOW, megabyte()));
		assertThat(this.past.bytes()).isEqualTo(32 << 20);
		assertThat(this.past.recall(this.run, "read 67", NOW)).isNull();
		assertThat(this.past.recall(this.run, "read 68", NOW)).isNotNull();
	}

	@Test
	void keepsOnlyAFewAnswersToTheSameRead() {
		IntStream.range(0, 100).forEach((i) -> this.past.keep(this.run, "read", NOW, megabyte()));
		assertThat(this.past.bytes()).isEqualTo(8 << 20);
	}

	@Test
	void forgetsAllAnswersOfAnotherRun() {
		this.past.keep(this.run, "read", NOW, megabyte());
		assertThat(this.past.recall(run(), "read", NOW)).isNull();
		assertThat(this.past.bytes()).isZero();
	}

}
