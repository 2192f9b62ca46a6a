package dev.succession.partnercenter.call;

import java.time.Clock;

import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.limits.AdmissionControl;
import dev.succession.partnercenter.limits.Circuit;
import dev.succession.partnercenter.limits.RateLimiters;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;

/** Assembles the pipeline that every call goes through. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class CallAutoConfiguration {

	private final PartnerCenterProperties properties;

	private final MeterRegistry meters;

	private final Clock clock = Clock.systemUTC();

	CallAutoConfiguration(PartnerCenterProperties properties, ObjectProvider<MeterRegistry> meters) {
		this.properties = properties;
		this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
	}

	@Bean
	Retries partnerCenterRetries() {
		RetryRegistry registry = RetryRegistry.ofDefaults();
		TaggedRetryMetrics.ofRetryRegistry(registry).bindTo(this.meters);
		return new Retries(registry, this.properties.retry(), this.properties.minCallTime(), this.clock);
	}

	@Bean
	CallPipeline partnerCenterExchange(HttpTransport transport, Credentials credentials, AdmissionControl admission,
			RateLimiters gates, Retries retries) {
		CallMetrics metrics = new CallMetrics(this.meters);
		metrics.show(gates, this.clock);
		PartnerCenterProperties.Throttling throttling = this.properties.throttling();
		ResponseClassifier verdict = new ResponseClassifier(
				new RetryAfter(throttling.defaultWait(), throttling.longestWait()));
		HttpSender delivery = new HttpSender(transport, verdict, this.properties.totalTimeout(), this.clock);
		return new CallPipeline(credentials, admission, retries, delivery, metrics, this.properties, this.clock);
	}

	/**
	 * Stops the pipeline with its own context. Child contexts, such as that of the
	 * management port, close separately and must not stop it.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> partnerCenterStop(CallPipeline exchange, ApplicationContext own) {
		return (closed) -> {
			if (closed.getApplicationContext() == own) {
				exchange.stop();
			}
		};
	}

	@Bean
	@ConditionalOnEnabledHealthIndicator("partnerCenter")
	PartnerCenterHealthIndicator partnerCenterHealthIndicator(Circuit circuit, Credentials credentials,
			RateLimiters gates) {
		return new PartnerCenterHealthIndicator(circuit, credentials, gates, this.clock);
	}

}
