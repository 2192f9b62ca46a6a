package dev.succession.purchase;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.MigrationReleased;

import org.springframework.stereotype.Component;

/**
 * Drops releases: this service begins with announcements, and orders once whatever
 * announces it.
 */
@Component
class ReleaseStep implements Step<MigrationReleased> {

	@Override
	public Outcome on(Work<MigrationReleased> work) {
		return Outcome.dropped("purchase begins with announcements");
	}

}
