package dev.succession.monitor.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.monitor.query.Forecasts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NewsTests {

	private static final Instant DAY = Instant.parse("2026-04-01T12:00:00Z");

	private static boolean hasChanged(Event.@Nullable Forecast last, Forecasts.Outlook now) {
		return News.hasChanged(last, now,
				new WebhookProperties.ForecastChange(Duration.ofMinutes(1), 10, Duration.ofDays(1)));
	}

	private static Event.Forecast last(long late, @Nullable Instant allDone) {
		return new Event.Forecast(UUID.randomUUID(), late, allDone);
	}

	private static Forecasts.Outlook now(long late, long unknown, @Nullable Instant allDone) {
		return new Forecasts.Outlook(DAY, allDone, 100, 0, unknown, late, List.of(), List.of());
	}

	@Test
	void rememberTheFirstForecast() {
		assertThat(hasChanged(null, now(0, 0, null))).isTrue();
	}

	@Test
	void tellWhenMoreOrFewerMissTheirDate() {
		assertThat(hasChanged(last(5, DAY), now(14, 0, DAY))).isFalse();
		assertThat(hasChanged(last(5, DAY), now(15, 0, DAY))).isTrue();
		assertThat(hasChanged(last(15, DAY), now(5, 0, DAY))).isTrue();
	}

	@Test
	void tellWhenTheDayMovesOrIsKnownForTheFirstTime() {
		assertThat(hasChanged(last(0, DAY), now(0, 0, DAY.plus(Duration.ofHours(23))))).isFalse();
		assertThat(hasChanged(last(0, DAY), now(0, 0, DAY.plus(Duration.ofHours(24))))).isTrue();
		assertThat(hasChanged(last(0, DAY), now(0, 0, DAY.minus(Duration.ofHours(24))))).isTrue();
		assertThat(hasChanged(last(0, null), now(0, 0, DAY))).isTrue();
		assertThat(hasChanged(last(0, DAY), now(0, 0, null))).isFalse();
	}

	@Test
	void compareNoForecastThatLeavesMigrationsOut() {
		assertThat(hasChanged(last(50, DAY), now(0, 1, null))).isFalse();
		assertThat(hasChanged(null, now(0, 1, null))).isFalse();
	}

	@Test
	void passOnlyWhatIsFoundTwice() {
		Event event = new Event(UUID.randomUUID(), EventKind.MIGRATION_PARKED, DAY, "{}", null, false);
		SeenTwice twice = new SeenTwice();
		assertThat(twice.of(List.of(event))).isEmpty();
		assertThat(twice.of(List.of(event))).containsExactly(event);
		assertThat(twice.of(List.of())).isEmpty();
		assertThat(twice.of(List.of(event))).isEmpty();
	}

}
