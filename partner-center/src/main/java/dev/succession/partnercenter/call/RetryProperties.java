package dev.succession.partnercenter.call;

import java.time.Duration;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls with an unknown outcome are repeated, always with the same request id.
 *
 * @param maxAttempts how often a call is tried, the first attempt included
 * @param firstWait the first wait between two attempts; the others double, with jitter
 * @param maxWait the longest wait between two attempts
 * @param pendingOperation how long to wait while an operation on the subscription is
 * pending; a new call then, and after three such waits the fact's patience is over
 */
@ConfigurationProperties("succession.partner-center.retry")
record RetryProperties(@DefaultValue("3") int maxAttempts, @DefaultValue("500ms") Duration firstWait,
		@DefaultValue("5s") Duration maxWait, @DefaultValue("1d") Duration pendingOperation) {

	/** Checks the values. */
	RetryProperties {
		PropertyChecks.atLeast("retry.max-attempts", maxAttempts, 1);
		PropertyChecks.positive("retry.first-wait", firstWait);
		PropertyChecks.positive("retry.max-wait", maxWait);
		PropertyChecks.positive("retry.pending-operation", pendingOperation);
	}

}
