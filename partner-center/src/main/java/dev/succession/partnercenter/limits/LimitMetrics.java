package dev.succession.partnercenter.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows the state of the rate limiters as gauges, without any id in a tag. */
class LimitMetrics {

	private static final String PREFIX = "succession.partner-center.gate.";

	private final RateLimiters limiters;

	private final Clock clock;

	LimitMetrics(RateLimiters limiters, Clock clock) {
		this.limiters = limiters;
		this.clock = clock;
	}

	void register(MeterRegistry registry) {
		Gauge.builder(PREFIX + "rate", this, LimitMetrics::callsPerSecond)
			.description("Calls a second the partner's limit lets through; infinite if nothing was rejected")
			.strongReference(true)
			.register(registry);
		Gauge.builder(PREFIX + "closed", this, LimitMetrics::closedSeconds)
			.description("How long the partner's limit stays closed")
			.baseUnit("seconds")
			.strongReference(true)
			.register(registry);
		Gauge.builder(PREFIX + "customers", this, LimitMetrics::limitedCustomers)
			.description("Customers whose own limit is closed or slowed down")
			.strongReference(true)
			.register(registry);
	}

	private double callsPerSecond() {
		return this.limiters.partner().perSecond(this.clock.instant());
	}

	private double closedSeconds() {
		Instant now = this.clock.instant();
		RateLimiter partner = this.limiters.partner();
		return partner.isClosed(now) ? Duration.between(now, partner.earliest(now)).toMillis() / 1000.0 : 0;
	}

	private double limitedCustomers() {
		return this.limiters.limitedCustomers();
	}

}
