package dev.succession.monitor.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

import dev.succession.monitor.api.ForecastController.Answer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells the forecast of the API as metrics. It is made from all migrations that are not
 * done, so they are up to half a minute old. While the read model is incomplete they have
 * no value: half of the facts would raise an alarm.
 */
@Component
class ForecastMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(30);

	private static final String PREFIX = "succession.monitor.forecast.";

	private final ForecastController forecasts;

	private final Clock clock;

	private @Nullable Answer newest;

	ForecastMetrics(ForecastController forecasts, Clock clock) {
		this.forecasts = forecasts;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		gauge("done.timestamp", "When the last migration with a forecast will be done", ForecastMetrics::done)
			.baseUnit("seconds")
			.register(meters);
		gauge("late", "Migrations that will miss the end of their subscription", Answer::late).register(meters);
		gauge("unknown", "Migrations in turn for which a step has no pace", Answer::unknown).register(meters);
		gauge("in.turn", "Migrations that wait for nothing but their turn", Answer::inTurn).register(meters);
		gauge("waiting", "Migrations that wait for something else, and have no forecast", Answer::waiting)
			.register(meters);
	}

	private Gauge.Builder<ForecastMetrics> gauge(String name, String what, ToDoubleFunction<Answer> number) {
		return Gauge.builder(PREFIX + name, this, (it) -> it.tell(number)).description(what);
	}

	private double tell(ToDoubleFunction<Answer> number) {
		Answer answer = answer();
		return answer.rebuilding() ? Double.NaN : number.applyAsDouble(answer);
	}

	private synchronized Answer answer() {
		Answer answer = this.newest;
		if (answer == null || answer.at().plus(FRESH).isBefore(this.clock.instant())) {
			answer = this.forecasts.forecast();
			this.newest = answer;
		}
		return answer;
	}

	private static double done(Answer answer) {
		Instant done = answer.allDone();
		return (done != null) ? done.toEpochMilli() / 1000.0 : Double.NaN;
	}

}
