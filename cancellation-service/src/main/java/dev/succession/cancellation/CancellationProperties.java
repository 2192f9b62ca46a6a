package dev.succession.cancellation;

import java.time.Duration;

import dev.succession.choreography.PropertyChecks;
import dev.succession.events.Retirement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How old subscriptions are retired.
 *
 * @param deprovisionedAfter how long after it was suspended Partner Center de-provisions
 * a subscription; until then it can be reactivated
 * @param newCommerce what to do with an old new-commerce subscription: it goes on being
 * billed to the end of its term even when it is suspended, so it is left to end
 * @param attemptsToVerify how often to look whether the users have left the old licence
 * before the suspension is refused
 */
@ConfigurationProperties("succession.cancellation")
record CancellationProperties(@DefaultValue("120d") Duration deprovisionedAfter,
		@DefaultValue("left-to-end") Retirement newCommerce, @DefaultValue("8") int attemptsToVerify) {

	CancellationProperties {
		PropertyChecks.require(newCommerce != Retirement.UNKNOWN, "succession.cancellation.new-commerce", newCommerce,
				"It must be left-to-end or suspended.");
		PropertyChecks.atLeast("succession.cancellation.attempts-to-verify", attemptsToVerify, 1);
	}

}
