package dev.succession.benchmark.trial;

import java.nio.file.Path;
import java.util.List;

import dev.succession.benchmark.regime.Regimes;
import dev.succession.benchmark.result.TrialResult;
import dev.succession.benchmark.schedule.Contestants;
import dev.succession.benchmark.schedule.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("load")
class TrialRunTests {

	@Test
	void measuresHowSuccessionMigratesASmallTenant() {
		Trial trial = new Trial(Regimes.TINY_WORK, Contestants.named(List.of("A4")).getFirst(), 1, 0, 4711, 1, 20);
		TrialResult result = new TrialRun(trial, new Programs(Path.of("target", "trial-logs"), false),
				System.out::println)
			.result();
		assertThat(result.isRight()).as("%s is right", result).isTrue();
		assertThat(result.migrations()).isGreaterThan(10);
		assertThat(result.makespanSeconds()).isBetween(1.0, 120.0);
		assertThat(result.calls()).isBetween(500L, 5_000L);
		assertThat(result.cpuSeconds()).isPositive();
		assertThat(result.brokerCpuSeconds()).isPositive();
		assertThat(result.residentMib()).isBetween(100.0, 1_000.0);
		assertThat(result.records()).isGreaterThan(5 * result.migrations());
		assertThat(result.userRecords()).isGreaterThan(result.migrations());
		assertThat(result.kafkaBytes()).isGreaterThan(100_000);
	}

}
