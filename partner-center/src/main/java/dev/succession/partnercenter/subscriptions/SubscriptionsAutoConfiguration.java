package dev.succession.partnercenter.subscriptions;

import java.time.Clock;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;
import dev.succession.partnercenter.settings.PartnerCenterProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Publishes the subscriptions as a bean. */
@AutoConfiguration
@ConditionalOnPartnerCenter
class SubscriptionsAutoConfiguration {

	@Bean
	Subscriptions partnerCenterSubscriptions(CallPipeline exchange, LinkResolver links,
			PartnerCenterProperties properties) {
		return new Subscriptions(exchange, new StatusChange(exchange, links, properties.polling(), Clock.systemUTC()));
	}

}
