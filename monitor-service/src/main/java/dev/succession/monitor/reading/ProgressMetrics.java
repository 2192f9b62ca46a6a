package dev.succession.monitor.reading;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** Tells as metrics how old what the monitor shows is. */
@Component
class ProgressMetrics implements MeterBinder {

	private static final String PREFIX = "succession.monitor.";

	private final Progress progress;

	ProgressMetrics(Progress progress) {
		this.progress = progress;
	}

	@Override
	public void bindTo(MeterRegistry meters) {
		Gauge.builder(PREFIX + "behind", this.progress, (it) -> it.now().behind())
			.baseUnit("records")
			.description("Records that are still to be read")
			.register(meters);
		Gauge.builder(PREFIX + "rebuilding", this.progress, (it) -> it.now().rebuilding() ? 1 : 0)
			.description("1 while what the monitor shows is incomplete")
			.register(meters);
		Gauge.builder(PREFIX + "age", this.progress, (it) -> it.age().toMillis() / 1000.0)
			.baseUnit("seconds")
			.description("Time since the monitor has looked last what there is to read")
			.register(meters);
	}

}
