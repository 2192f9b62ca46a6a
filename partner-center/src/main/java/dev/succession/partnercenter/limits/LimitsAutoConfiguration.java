package dev.succession.partnercenter.limits;

import java.time.Clock;

import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Assembles the admission of calls. */
@AutoConfiguration
@EnableConfigurationProperties({ LimitProperties.class, CircuitBreakerProperties.class })
@ConditionalOnPartnerCenter
class LimitsAutoConfiguration {

	private final LimitProperties limits;

	private final MeterRegistry meters;

	private final Clock clock = Clock.systemUTC();

	LimitsAutoConfiguration(LimitProperties limits, ObjectProvider<MeterRegistry> meters) {
		this.limits = limits;
		this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
	}

	@Bean
	AdmissionControl partnerCenterAdmissionControl(RateLimiters limiters, ConcurrencyLimit concurrency,
			CallCircuitBreaker circuitBreaker) {
		return new AdmissionControl(limiters, concurrency, circuitBreaker, this.clock);
	}

	@Bean
	RateLimiters partnerCenterRateLimiters() {
		RateLimiters limiters = new RateLimiters(this.limits.recovery(), this.limits.backgroundShare(), this.clock);
		new LimitMetrics(limiters, this.clock).register(this.meters);
		return limiters;
	}

	@Bean
	ConcurrencyLimit partnerCenterConcurrencyLimit() {
		BulkheadRegistry registry = BulkheadRegistry.ofDefaults();
		TaggedBulkheadMetrics.ofBulkheadRegistry(registry).bindTo(this.meters);
		return new ConcurrencyLimit(registry, this.limits.maxInFlight(), this.clock);
	}

	@Bean
	CallCircuitBreaker partnerCenterCircuitBreaker(CircuitBreakerProperties settings) {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(this.meters);
		return new CallCircuitBreaker(registry, settings, this.clock);
	}

}
