package dev.succession.license;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ReassignmentContinued;
import dev.succession.partnercenter.steps.Calls;

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
		ReassignmentContinued continued = work.fact();
		return MigrationHistory.of(work).isOver() ? Outcome.answered()
				: this.reassignment.chunk(progress(continued, work), work, Calls.of(work));
	}

	/** Whoever takes a parked migration up again has mended what kept users back. */
	private static Progress progress(ReassignmentContinued continued, Work<?> work) {
		Progress progress = Progress.of(continued);
		return work.isRedrive() ? progress.anew() : progress;
	}

}
