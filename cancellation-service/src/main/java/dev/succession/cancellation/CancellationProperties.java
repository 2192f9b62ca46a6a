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
 * billed to the end of its term even when it is suspended, so it is told to end there.
 * Left to end is only what Microsoft does not extend
 * @param attemptsToVerify how often to look whether the users have left the old licence
 * before the suspension is refused
 * @param secondLookAfter how long after the first look that found no user the second one
 * comes, where nothing else speaks for it
 */
@ConfigurationProperties("succession.cancellation")
record CancellationProperties(@DefaultValue("120d") Duration deprovisionedAfter,
		@DefaultValue("cancelled-at-end") Retirement newCommerce, @DefaultValue("8") int attemptsToVerify,
		@DefaultValue("1m") Duration secondLookAfter) {

	CancellationProperties {
		PropertyChecks.require(newCommerce != Retirement.UNKNOWN, "succession.cancellation.new-commerce", newCommerce,
				"It must be cancelled-at-end, left-to-end or suspended.");
		PropertyChecks.atLeast("succession.cancellation.attempts-to-verify", attemptsToVerify, 1);
		PropertyChecks.notNegative("succession.cancellation.second-look-after", secondLookAfter);
	}

}
