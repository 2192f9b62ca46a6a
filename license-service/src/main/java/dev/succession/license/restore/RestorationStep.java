package dev.succession.license.restore;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.MigrationStep;
import dev.succession.events.RestorationContinued;

import org.springframework.stereotype.Component;

/**
 * Goes on giving users their old licence back where the last chunk ended.
 */
@Component
class RestorationStep implements Step<RestorationContinued> {

	private final Restoration restoration;

	RestorationStep(Restoration restoration) {
		this.restoration = restoration;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<RestorationContinued> work) {
		RestorationContinued continued = work.fact();
		return this.restoration.chunk(continued, work);
	}

}
