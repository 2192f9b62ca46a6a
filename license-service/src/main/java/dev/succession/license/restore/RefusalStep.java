package dev.succession.license.restore;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesRefused;
import dev.succession.events.MigrationStep;
import dev.succession.license.FailureProperties;

import org.springframework.stereotype.Component;

/**
 * Begins to undo a migration whose users can't all be moved, where that is the policy.
 */
@Component
class RefusalStep implements Step<LicensesRefused> {

	private final FailureProperties policy;

	private final Restoration restoration;

	RefusalStep(FailureProperties policy, Restoration restoration) {
		this.policy = policy;
		this.restoration = restoration;
	}

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<LicensesRefused> work) {
		LicensesRefused refused = work.fact();
		return switch (this.policy.onFailure()) {
			case PARK -> Outcome.answered();
			case COMPENSATE -> MigrationHistory.of(work).isParked(refused) ? Outcome.answered()
					: this.restoration.chunk(RestorationFacts.begin(refused), work);
		};
	}

}
