package dev.succession.partnercenter.subscriptions;

import java.time.Duration;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the client polls a subscription until an accepted change shows.
 *
 * @param interval time between two reads
 * @param maxTime how long to poll
 */
@ConfigurationProperties("succession.partner-center.polling")
record PollingProperties(@DefaultValue("1s") Duration interval, @DefaultValue("20s") Duration maxTime) {

	/** Checks the values. */
	PollingProperties {
		PropertyChecks.positive("polling.interval", interval);
		PropertyChecks.notNegative("polling.max-time", maxTime);
	}

}
