package dev.succession.license;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.ReassignmentContinued;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;

import org.springframework.stereotype.Component;

/**
 * Goes on moving users where the last chunk ended.
 */
@Component
class ContinuationStep implements Step<ReassignmentContinued> {

	private final Reassignment reassignment;

	private final MigrationHistory history;

	ContinuationStep(Reassignment reassignment, MigrationHistory history) {
		this.reassignment = reassignment;
		this.history = history;
	}

	@Override
	public void beforeBatch() {
		this.reassignment.catchUp();
		this.history.catchUp();
	}

	@Override
	public Outcome on(ReassignmentContinued continued, Attempt attempt) {
		return this.history.isOver(continued.getPurchased()) ? Outcome.answered()
				: this.reassignment.chunk(progress(continued, attempt), attempt,
						new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next()));
	}

	/** Whoever takes a parked migration up again has mended what kept users back. */
	private static Progress progress(ReassignmentContinued continued, Attempt attempt) {
		Progress progress = Progress.of(continued);
		return attempt.isRedrive() ? progress.anew() : progress;
	}

}
