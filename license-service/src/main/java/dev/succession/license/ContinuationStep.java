package dev.succession.license;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.ReassignmentContinued;

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
	public Outcome on(ReassignmentContinued continued, Attempt attempt) {
		return this.history.isUndone(continued.getPurchased()) ? Outcome.answered()
				: this.reassignment.chunk(Progress.of(continued), attempt);
	}

}
