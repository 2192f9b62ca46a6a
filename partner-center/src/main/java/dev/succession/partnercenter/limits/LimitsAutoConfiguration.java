package dev.succession.partnercenter.limits;

import java.time.Clock;

import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Assembles the admission of calls. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class LimitsAutoConfiguration {

	private final PartnerCenterProperties properties;

	private final MeterRegistry meters;

	private final Clock clock = Clock.systemUTC();

	LimitsAutoConfiguration(PartnerCenterProperties properties, ObjectProvider<MeterRegistry> meters) {
		this.properties = properties;
		this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
	}

	@Bean
	RateLimiters partnerCenterGates() {
		return new RateLimiters(this.properties.throttling().recovery(), this.clock);
	}

	@Bean
	Circuit partnerCenterCircuit() {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(this.meters);
		return new Circuit(registry, this.properties.circuit(), this.clock);
	}

	@Bean
	ConcurrencyLimit partnerCenterInFlight() {
		BulkheadRegistry registry = BulkheadRegistry.ofDefaults();
		TaggedBulkheadMetrics.ofBulkheadRegistry(registry).bindTo(this.meters);
		return new ConcurrencyLimit(registry, this.properties.maxInFlight(), this.clock);
	}

	@Bean
	AdmissionControl partnerCenterAdmission(RateLimiters gates, ConcurrencyLimit inFlight, Circuit circuit) {
		return new AdmissionControl(gates, inFlight, circuit, this.clock);
	}

}
