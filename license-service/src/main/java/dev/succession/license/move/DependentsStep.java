package dev.succession.license.move;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.DependentsFound;
import dev.succession.events.LicensesReassigned;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;

import org.springframework.stereotype.Component;

/**
 * Takes a migration up again of which all users were reported as moved, and which still
 * has users on the old subscription.
 */
@Component
class DependentsStep implements Step<DependentsFound> {

	private final Reassignment reassignment;

	DependentsStep(Reassignment reassignment) {
		this.reassignment = reassignment;
	}

	@Override
	public Outcome on(Work<DependentsFound> work) {
		DependentsFound found = work.fact();
		if (MovingEnds.isUndone(work.journal()) || !MovingEnds.contradictsTheLastReport(found, work.journal())) {
			return Outcome.answered();
		}
		Optional<ReplacementPurchased> purchased = work.journal().latest(ReplacementPurchased.class);
		Optional<LicensesReassigned> reassigned = work.journal().latest(LicensesReassigned.class);
		if (purchased.isEmpty() || reassigned.isEmpty()) {
			return Outcome.parked(ParkedReason.INVALID_FACT, "no purchase is known whose users could be moved");
		}
		Progress progress = Progress.start(purchased.get(), reassigned.get().getFromSkuId());
		return this.reassignment.chunk(progress.recounted(work.journal()).withRoomFor(found.getUsers()), work);
	}

}
