package dev.succession.sandbox.simulator;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class CallRateTests {

	@Test
	void isTheRateOfAnEvenRun() {
		assertThat(rate(Map.of(1L, 50L, 2L, 50L, 3L, 50L, 4L, 50L))).isCloseTo(50, within(0.001));
	}

	@Test
	void isNotBlurredByASlowStartAndALateEnd() {
		assertThat(rate(Map.of(1L, 1L, 10L, 100L, 11L, 100L, 12L, 100L, 13L, 100L, 99L, 1L))).isCloseTo(100,
				within(1.0));
	}

	@Test
	void countsSecondsWithoutCallsWithinTheRun() {
		assertThat(rate(Map.of(1L, 100L, 11L, 100L))).isLessThan(20);
	}

	@Test
	void saysNothingAboutARunOfOneSecond() {
		assertThat(rate(Map.of(1L, 100L))).isZero();
		assertThat(rate(Map.of())).isZero();
	}

	private static double rate(Map<Long, Long> perSecond) {
		return CallRate.of(new TreeMap<>(perSecond));
	}

}
