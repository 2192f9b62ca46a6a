package dev.succession.license.move;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ReassignmentContinued;

import org.springframework.stereotype.Component;

/**
 * Goes on moving users where the last chunk ended.
 */
@Component
class ContinuationStep implements Step<ReassignmentContinued> {

	private final Reassignment reassignment;

	ContinuationStep(Reassignment reassignment) {
		this.reassignment = reassignment;
	}

	@Override
	public Outcome on(Work<ReassignmentContinued> work) {
		if (MovingEnds.haveHappened(work)) {
			return Outcome.answered();
		}
		Progress progress = Progress.of(work.fact());
		return this.reassignment.chunk(work.isRedrive() ? progress.anew().recounted(work.journal()) : progress, work);
	}

}
