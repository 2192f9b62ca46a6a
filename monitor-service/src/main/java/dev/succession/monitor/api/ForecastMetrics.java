package dev.succession.monitor.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

import dev.succession.monitor.query.Forecasts;
import dev.succession.monitor.query.Forecasts.Outlook;
import dev.succession.monitor.reading.Progress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells the forecast as metrics. It is made from all migrations that are not done, so
 * they are up to half a minute old. While the read model is incomplete they have no
 * value: half of the facts would raise an alarm.
 */
@Component
class ForecastMetrics implements MeterBinder {

	private static final Duration FRESH = Duration.ofSeconds(30);

	private static final String PREFIX = "succession.monitor.forecast.";

	private final Forecasts forecasts;

	private final Progress progress;

	private final Clock clock;

	private @Nullable Outlook newest;

	ForecastMetrics(Forecasts forecasts, Progress progress, Clock clock) {
		this.forecasts = forecasts;
		this.progress = progress;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		gauge("done.timestamp", "When the last migration with a forecast will be done", ForecastMetrics::done)
			.baseUnit("seconds")
			.register(meters);
		gauge("late", "Migrations that will miss the end of their subscription", Outlook::late).register(meters);
		gauge("unknown", "Migrations in turn for which a step has no pace", Outlook::unknown).register(meters);
		gauge("in.turn", "Migrations that wait for nothing but their turn", Outlook::inTurn).register(meters);
		gauge("waiting", "Migrations that wait for something else, and have no forecast", Outlook::waiting)
			.register(meters);
	}

	private Gauge.Builder<ForecastMetrics> gauge(String name, String what, ToDoubleFunction<Outlook> number) {
		return Gauge.builder(PREFIX + name, this, (it) -> it.tell(number)).description(what);
	}

	private double tell(ToDoubleFunction<Outlook> number) {
		return this.progress.now().rebuilding() ? Double.NaN : number.applyAsDouble(outlook());
	}

	private synchronized Outlook outlook() {
		Outlook outlook = this.newest;
		if (outlook == null || outlook.at().plus(FRESH).isBefore(this.clock.instant())) {
			outlook = this.forecasts.now();
			this.newest = outlook;
		}
		return outlook;
	}

	private static double done(Outlook outlook) {
		Instant done = outlook.allDone();
		return (done != null) ? done.toEpochMilli() / 1000.0 : Double.NaN;
	}

}
