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
 * @param rounds how often to go through all users before the migration is refused because
 * some still hold the old licence
 * @param roundDelay how long to wait before going through all users once more
 */
@ConfigurationProperties("succession.license")
public record LicenseProperties(@DefaultValue("200") int chunkSize, @DefaultValue("16") int usersInParallel,
		@DefaultValue("5") int rounds, @DefaultValue("30s") Duration roundDelay) {

	public LicenseProperties {
		PropertyChecks.atLeast("succession.license.chunk-size", chunkSize, 1);
		PropertyChecks.atLeast("succession.license.users-in-parallel", usersInParallel, 1);
		PropertyChecks.atLeast("succession.license.rounds", rounds, 1);
	}

}
