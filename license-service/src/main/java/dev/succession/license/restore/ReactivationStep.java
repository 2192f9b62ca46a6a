package dev.succession.license.restore;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.MigrationStep;
import dev.succession.events.SubscriptionReactivated;

import org.springframework.stereotype.Component;

/**
 * Gives the users their old licence back once the old subscription is active again.
 */
@Component
class ReactivationStep implements Step<SubscriptionReactivated> {

	private final Restoration restoration;

	ReactivationStep(Restoration restoration) {
		this.restoration = restoration;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<SubscriptionReactivated> work) {
		SubscriptionReactivated reactivated = work.fact();
		return this.restoration.chunk(RestorationFacts.begin(reactivated), work);
	}

}
