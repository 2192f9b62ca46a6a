package dev.succession.discovery.settings;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ScheduleTests {

	private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

	@Test
	void givesAllInstancesTheSameTimesOfAnInterval() {
		Schedule hourly = Schedule.of("PT1H");
		assertThat(hourly.after(NOON.minusMillis(1))).contains(NOON);
		assertThat(hourly.after(NOON)).contains(NOON.plusSeconds(3600));
		assertThat(hourly.after(NOON.plusSeconds(1234))).contains(NOON.plusSeconds(3600));
	}

	@Test
	void readsACronExpressionInUtc() {
		assertThat(Schedule.of("0 30 3 * * *").after(NOON)).contains(Instant.parse("2026-11-23T03:30:00Z"));
	}

	@Test
	void isNeverDueIfSwitchedOff() {
		assertThat(Schedule.of("-").after(NOON)).isEmpty();
	}

	@Test
	void knowsWhenAScanWasDueLast() {
		assertThat(Schedule.of("PT1H").latest(NOON)).contains(NOON);
		assertThat(Schedule.of("PT1H").latest(NOON.minusMillis(1))).contains(NOON.minusSeconds(3600));
		assertThat(Schedule.of("0 30 3 * * *").latest(NOON)).contains(Instant.parse("2026-11-22T03:30:00Z"));
		assertThat(Schedule.of("*/2 * * * * *").latest(NOON.plusMillis(2999))).contains(NOON.plusSeconds(2));
		assertThat(Schedule.of("0 0 0 29 2 *").latest(NOON)).contains(Instant.parse("2024-02-29T00:00:00Z"));
		assertThat(Schedule.of("-").latest(NOON)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "hourly", "PT1S", "PT0S", "-PT1H", "* * * * *", "99 * * * * *" })
	void acceptsNothingElse(String text) {
		assertThat(Schedule.isValid(text)).isFalse();
	}

}
