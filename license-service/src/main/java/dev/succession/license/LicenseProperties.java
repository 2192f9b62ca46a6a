package dev.succession.license;

import java.time.Duration;

import dev.succession.choreography.PropertyChecks;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How users are moved.
 *
 * @param chunkSize users that are read in one go; a customer with more is done in several
 * @param usersInParallel users of one customer that are read or moved at once
 * @param rounds how often to go through all users before the migration is parked because
 * some still hold the old licence
 * @param roundDelay how long to wait before going through all users once more, and before
 * trying users again whose reason may have passed
 * @param userPatience how long, after all others are moved, such users are tried again
 * before they are told as left
 * @param confirmWithin how long the old licence may still be listed after it was taken
 * away; then it is told as not confirmed
 */
@ConfigurationProperties("succession.license")
public record LicenseProperties(@DefaultValue("200") int chunkSize, @DefaultValue("16") int usersInParallel,
		@DefaultValue("5") int rounds, @DefaultValue("30s") Duration roundDelay,
		@DefaultValue("4h") Duration userPatience, @DefaultValue("15m") Duration confirmWithin) {

	public LicenseProperties {
		PropertyChecks.atLeast("succession.license.chunk-size", chunkSize, 1);
		PropertyChecks.atLeast("succession.license.users-in-parallel", usersInParallel, 1);
		PropertyChecks.atLeast("succession.license.rounds", rounds, 1);
		PropertyChecks.notNegative("succession.license.user-patience", userPatience);
		PropertyChecks.notNegative("succession.license.confirm-within", confirmWithin);
	}

}
