package dev.succession.partnercenter.limits;

import java.time.Duration;

import dev.succession.partnercenter.settings.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When calls stop because Partner Center does not work. Only unknown outcomes count as
 * failures.
 *
 * @param failureRate percentage of unknown outcomes that opens the circuit breaker
 * @param window number of calls over which the percentage is taken
 * @param minimumCalls number of calls below which the circuit breaker stays closed
 * @param openFor how long the circuit breaker stays open
 * @param trialCalls number of calls that then test whether Partner Center works again
 */
@ConfigurationProperties("succession.partner-center.circuit-breaker")
record CircuitBreakerProperties(@DefaultValue("50") float failureRate, @DefaultValue("50") int window,
		@DefaultValue("20") int minimumCalls, @DefaultValue("10s") Duration openFor,
		@DefaultValue("5") int trialCalls) {

	/** Checks the values. */
	CircuitBreakerProperties {
		PropertyChecks.within("circuit-breaker.failure-rate", failureRate, 1, 100);
		PropertyChecks.atLeast("circuit-breaker.window", window, 1);
		PropertyChecks.atLeast("circuit-breaker.minimum-calls", minimumCalls, 1);
		PropertyChecks.positive("circuit-breaker.open-for", openFor);
		PropertyChecks.atLeast("circuit-breaker.trial-calls", trialCalls, 1);
	}

}
