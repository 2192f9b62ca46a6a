package dev.succession.partnercenter.subscriptions;

import java.time.Clock;

import dev.succession.partnercenter.call.CallPipeline;
import dev.succession.partnercenter.http.LinkResolver;
import dev.succession.partnercenter.settings.ConditionalOnPartnerCenter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Publishes the subscriptions as a bean. */
@AutoConfiguration
@EnableConfigurationProperties({ PollingProperties.class, EndOfTermProperties.class })
@ConditionalOnPartnerCenter
class SubscriptionsAutoConfiguration {

	@Bean
	Subscriptions partnerCenterSubscriptions(CallPipeline pipeline, LinkResolver links, PollingProperties polling,
			EndOfTermProperties endOfTerm) {
		return new Subscriptions(pipeline, new SubscriptionPatch(pipeline, links, polling, Clock.systemUTC()),
				endOfTerm);
	}

}
