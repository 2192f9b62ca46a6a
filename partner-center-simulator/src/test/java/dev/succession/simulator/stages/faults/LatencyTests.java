package dev.succession.simulator.stages.faults;

import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.stream.IntStream;

import dev.succession.simulator.behaviour.Fault;
import dev.succession.simulator.behaviour.FaultRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTests {

	private static FaultRule rule(String distribution) {
		return new FaultRule(Fault.LATENCY, null, null, null, null, null, null, null, null, Duration.ofMillis(100),
				distribution, null, null, null, null, null, null);
	}

	@ParameterizedTest
	@CsvSource({ "fixed,100,100,100", "uniform,20,100,180", "exponential,10,69,230" })
	void followsItsDistribution(String distribution, long first, long middle, long last) {
		assertThat(List.of(0.1, 0.5, 0.9)).extracting((random) -> millis(distribution, random))
			.containsExactly(first, middle, last);
	}

	@ParameterizedTest
	@CsvSource({ "fixed", "uniform", "exponential" })
	void takesTheRulesDurationOnAverage(String distribution) {
		LongSummaryStatistics all = IntStream.range(0, 10_000)
			.mapToLong((i) -> TransportFaultStage.latency(rule(distribution), i / 10_000.0).toNanos())
			.summaryStatistics();
		assertThat(all.getAverage() / 1e6).isBetween(99.0, 101.0);
	}

	private static long millis(String distribution, double random) {
		return TransportFaultStage.latency(rule(distribution), random).toMillis();
	}

}
