package dev.succession.partnercenter;

import java.time.Clock;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRetryMetrics;
import io.github.resilience4j.retry.RetryRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.web.client.RestClient;

/**
 * Publishes the resources of Partner Center as beans, over one client that is as careful
 * as the configuration says. Everything is put together here, in code, so that the order
 * in which a call is decorated can be read.
 * <p>
 * {@code succession.partner-center.enabled=false} keeps it out of a program that only
 * shares a class path with a service.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "succession.partner-center.enabled", matchIfMissing = true)
@EnableConfigurationProperties(PartnerCenterProperties.class)
public class PartnerCenterAutoConfiguration {

	private final PartnerCenterProperties properties;

	private final MeterRegistry meters;

	private final Clock clock = Clock.systemUTC();

	PartnerCenterAutoConfiguration(PartnerCenterProperties properties, ObjectProvider<MeterRegistry> meters) {
		this.properties = properties;
		this.meters = meters.getIfAvailable(CompositeMeterRegistry::new);
	}

	@Bean
	Transport partnerCenterTransport(ObjectProvider<RestClient.Builder> builders) {
		return new Transport(builders.getIfAvailable(RestClient::builder), this.properties);
	}

	@Bean
	Credentials partnerCenterCredentials(Transport transport, ObjectProvider<RefreshTokenStore> stores) {
		Logins logins = new Logins(this.properties, transport.requests(), this.clock);
		Credentials credentials = new Credentials(logins.app(), logins.user(stores.getIfAvailable()));
		if (this.properties.requireUser()) {
			credentials.requireUser();
		}
		if (this.properties.requireLicenses() && !this.properties.cloud().managesLicenses()) {
			throw new UnsupportedCloudException(this.properties.cloud());
		}
		return credentials;
	}

	@Bean
	Gates partnerCenterGates() {
		return new Gates(this.properties.throttling().recovery(), this.clock);
	}

	@Bean
	Circuit partnerCenterCircuit() {
		CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
		TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(this.meters);
		return new Circuit(registry, this.properties.circuit(), this.clock);
	}

	@Bean
	InFlight partnerCenterInFlight() {
		BulkheadRegistry registry = BulkheadRegistry.ofDefaults();
		TaggedBulkheadMetrics.ofBulkheadRegistry(registry).bindTo(this.meters);
		return new InFlight(registry, this.properties.maxInFlight(), this.clock);
	}

	@Bean
	Retries partnerCenterRetries() {
		RetryRegistry registry = RetryRegistry.ofDefaults();
		TaggedRetryMetrics.ofRetryRegistry(registry).bindTo(this.meters);
		return new Retries(registry, this.properties.retry(), this.properties.minCallTime(), this.clock);
	}

	@Bean
	Exchange partnerCenterExchange(Transport transport, Credentials credentials, Gates gates, InFlight inFlight,
			Circuit circuit, Retries retries) {
		CallMetrics metrics = new CallMetrics(this.meters);
		metrics.show(gates, this.clock);
		PartnerCenterProperties.Throttling throttling = this.properties.throttling();
		Verdict verdict = new Verdict(new RetryAfter(throttling.defaultWait(), throttling.longestWait()));
		Delivery delivery = new Delivery(transport, verdict, this.properties.totalTimeout(), this.clock);
		return new Exchange(credentials, new Admission(gates, inFlight, circuit, this.clock), retries, delivery,
				metrics, this.properties, this.clock);
	}

	/**
	 * Contexts below this one, such as that of the management port, close for themselves.
	 */
	@Bean
	ApplicationListener<ContextClosedEvent> partnerCenterStop(Exchange exchange, ApplicationContext own) {
		return (closed) -> {
			if (closed.getApplicationContext() == own) {
				exchange.stop();
			}
		};
	}

	@Bean
	Links partnerCenterLinks() {
		return new Links(Addresses.api(this.properties));
	}

	@Bean
	Paging partnerCenterPaging(Exchange exchange, Links links) {
		return new Paging(exchange, links, this.properties.maxPages());
	}

	@Bean
	Customers partnerCenterCustomers(Exchange exchange, Paging paging) {
		return new Customers(exchange, paging);
	}

	@Bean
	Subscriptions partnerCenterSubscriptions(Exchange exchange, Links links) {
		return new Subscriptions(exchange, new StatusChange(exchange, links, this.properties.polling(), this.clock));
	}

	@Bean
	Upgrades partnerCenterUpgrades(Exchange exchange) {
		return new Upgrades(exchange);
	}

	@Bean
	Offers partnerCenterOffers(Exchange exchange, Paging paging) {
		return new Offers(exchange, paging);
	}

	@Bean
	AuditRecords partnerCenterAuditRecords(Paging paging) {
		return new AuditRecords(paging);
	}

	@Bean
	Orders partnerCenterOrders(Exchange exchange) {
		return new Orders(exchange);
	}

	@Bean
	@Lazy
	Users partnerCenterUsers(Exchange exchange, Paging paging, Credentials credentials) {
		credentials.requireUser();
		return new Users(exchange, paging);
	}

	@Bean
	@Lazy
	Licenses partnerCenterLicenses(Exchange exchange, Credentials credentials) {
		credentials.requireUser();
		return new Licenses(exchange, this.properties.cloud());
	}

	@Bean
	@ConditionalOnEnabledHealthIndicator("partnerCenter")
	PartnerCenterHealth partnerCenterHealthIndicator(Circuit circuit, Credentials credentials, Gates gates) {
		return new PartnerCenterHealth(circuit, credentials, gates, this.clock);
	}

}
