package dev.succession.partnercenter.call;

import java.time.Clock;

import dev.succession.partnercenter.http.HttpProperties;
import dev.succession.partnercenter.http.HttpTransport;
import dev.succession.partnercenter.limits.AdmissionControl;
import dev.succession.partnercenter.limits.LimitProperties;
import dev.succession.partnercenter.login.Credentials;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.ContextClosedEvent;

/** Assembles the pipeline that every call goes through. */
@AutoConfiguration
@EnableConfigurationProperties({ CallProperties.class, RetryProperties.class })
@ConditionalOnPartnerCenter
class CallAutoConfiguration {

	private final MeterRegistry meters;

	private final Clock clock = Clock.systemUTC();

	CallAutoConfiguration(ObjectProvider<MeterRegistry> meters) {
		this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
	}

	@Bean
	Retries partnerCenterRetries(RetryProperties settings, CallProperties call) {
		RetryRegistry registry = RetryRegistry.ofDefaults();
		TaggedRetryMetrics.ofRetryRegistry(registry).bindTo(this.meters);
		return new Retries(registry, settings, call.minTimeLeft(), this.clock);
	}

	@Bean
	HttpSender partnerCenterHttpSender(HttpTransport transport, HttpProperties http, LimitProperties limits,
			RetryProperties retry) {
		RetryAfter retryAfter = new RetryAfter(limits.defaultRetryAfter(), limits.maxRetryAfter());
		ResponseClassifier classifier = new ResponseClassifier(retryAfter, retry.pendingOperation());
		return new HttpSender(transport, classifier, http.totalTimeout(), this.clock);
	}

	@Bean
	CallPipeline partnerCenterCallPipeline(Credentials credentials, AdmissionControl admission, Retries retries,
			HttpSender sender, CallProperties settings, LimitProperties limits) {
		return new CallPipeline(credentials, admission, retries, sender, new CallMetrics(this.meters), settings,
				limits.maxWait(), this.clock);
	}

	/**
	 * Stops the pipeline with its own context. Child contexts, such as that of the
	 * management port, close separately and must not stop it.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> partnerCenterStop(CallPipeline pipeline, ApplicationContext own) {
		return (closed) -> {
			if (closed.getApplicationContext() == own) {
				pipeline.stop();
			}
		};
	}

	@Bean
	@ConditionalOnEnabledHealthIndicator("partnerCenter")
	PartnerCenterHealthIndicator partnerCenterHealthIndicator(AdmissionControl admission, Credentials credentials) {
		return new PartnerCenterHealthIndicator(admission, credentials);
	}

}
