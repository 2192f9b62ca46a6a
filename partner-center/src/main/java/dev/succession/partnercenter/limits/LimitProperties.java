package dev.succession.partnercenter.limits;

import java.time.Duration;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the client keeps to the limits of Partner Center.
 *
 * @param maxInFlight how many requests may be in flight at the same time
 * @param maxWait how long a call itself waits for a permit before it answers that it is
 * throttled
 * @param defaultRetryAfter how long to wait after a 429 that does not say how long
 * @param maxRetryAfter the longest wait that a 429 can ask for
 * @param recovery how long the rate takes to climb back to where it was rejected
 * @param backgroundShare which part of the limit work may take that is in no hurry, at
 * most 1
 */
@ConfigurationProperties("succession.partner-center.limits")
public record LimitProperties(@DefaultValue("64") int maxInFlight, @DefaultValue("5s") Duration maxWait,
		@DefaultValue("1s") Duration defaultRetryAfter, @DefaultValue("10m") Duration maxRetryAfter,
		@DefaultValue("15s") Duration recovery, @DefaultValue("0.1") float backgroundShare) {

	/** Checks the values. */
	public LimitProperties {
		PropertyChecks.atLeast("limits.max-in-flight", maxInFlight, 1);
		PropertyChecks.notNegative("limits.max-wait", maxWait);
		PropertyChecks.positive("limits.default-retry-after", defaultRetryAfter);
		PropertyChecks.positive("limits.max-retry-after", maxRetryAfter);
		PropertyChecks.positive("limits.recovery", recovery);
		PropertyChecks.within("limits.background-share", backgroundShare, 0.001F, 1);
	}

}
