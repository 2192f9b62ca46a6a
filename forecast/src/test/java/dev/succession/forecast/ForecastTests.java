package dev.succession.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ForecastTests {

	private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

	private static final Instant LATER = NOW.plus(Duration.ofDays(30));

	private static final Pace TEN_SECONDS = new Pace(6, Duration.ofMinutes(1));

	private static final Pace A_MINUTE = new Pace(1, Duration.ofMinutes(1));

	private static final Pace UNKNOWN = new Pace(0, Duration.ofHours(1));

	@Test
	void nothingIsLeftWithoutABacklog() {
		assertThat(Forecast.of(NOW, List.of(A_MINUTE), List.of())).isEqualTo(new Forecast(null, List.of(), 0));
	}

	@Test
	void theSlowestStepSaysWhenAllIsDone() {
		List<Pending> backlog = IntStream.range(0, 100).mapToObj((i) -> new Pending("m" + i, 0, LATER)).toList();
		Forecast forecast = Forecast.of(NOW, List.of(TEN_SECONDS, A_MINUTE, TEN_SECONDS), backlog);
		assertThat(forecast.allDone()).isEqualTo(NOW.plusSeconds(10 + 100 * 60 + 10));
		assertThat(forecast.late()).isEmpty();
	}

	@Test
	void whatIsFurtherOnDoesNotWaitForWhatComesBehindIt() {
		List<Pending> backlog = List.of(new Pending("behind", 0, NOW.plusSeconds(1)),
				new Pending("ahead", 1, NOW.plusSeconds(10)));
		assertThat(Forecast.of(NOW, List.of(A_MINUTE, TEN_SECONDS), backlog).late()).extracting(Late::id)
			.containsExactly("behind");
	}

	@Test
	void theEarliestDateGoesFirstAndWhatComesTooLateIsToldWithItsTime() {
		List<Pending> backlog = List.of(new Pending("third", 0, NOW.plusSeconds(150)),
				new Pending("first", 0, NOW.plusSeconds(70)), new Pending("second", 0, NOW.plusSeconds(119)));
		assertThat(Forecast.of(NOW, List.of(A_MINUTE), backlog).late()).containsExactly(
				new Late("second", NOW.plusSeconds(119), NOW.plusSeconds(120)),
				new Late("third", NOW.plusSeconds(150), NOW.plusSeconds(180)));
	}

	@Test
	void aDateThatHasPassedIsLateAndAnUnknownOneIsNot() {
		List<Pending> backlog = List.of(new Pending("passed", 0, NOW.minusSeconds(1)), new Pending("open", 0, null));
		assertThat(Forecast.of(NOW, List.of(A_MINUTE), backlog).late()).extracting(Late::id).containsExactly("passed");
	}

	@Test
	void saysNothingAboutWhatHasToPassAStepWithoutAPace() {
		List<Pending> backlog = List.of(new Pending("before", 0, NOW), new Pending("at", 1, NOW),
				new Pending("after", 2, LATER));
		assertThat(Forecast.of(NOW, List.of(A_MINUTE, UNKNOWN, A_MINUTE), backlog))
			.isEqualTo(new Forecast(NOW.plusSeconds(60), List.of(), 2));
	}

	@Test
	void refusesAStepThatThereIsNot() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Forecast.of(NOW, List.of(A_MINUTE), List.of(new Pending("m", 1, LATER))))
			.withMessageContaining("There are 1 steps")
			.withMessageContaining("id=m");
	}

}
