package dev.succession.partnercenter.call;

import java.time.Duration;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much time must be left before the deadline of a call.
 *
 * @param minTimeLeft time that must be left for a request to start
 * @param minTimeLeftForOrder time that must be left for a call that is sent only once,
 * such as an order: an order that its deadline cuts off has an unknown outcome, and the
 * wait until it shows is long
 */
@ConfigurationProperties("succession.partner-center.call")
record CallProperties(@DefaultValue("1s") Duration minTimeLeft, @DefaultValue("10s") Duration minTimeLeftForOrder) {

	/** Checks the values. */
	CallProperties {
		PropertyChecks.notNegative("call.min-time-left", minTimeLeft);
		PropertyChecks.notNegative("call.min-time-left-for-order", minTimeLeftForOrder);
	}

}
