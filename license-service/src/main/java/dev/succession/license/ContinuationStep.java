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

	ContinuationStep(Reassignment reassignment) {
		this.reassignment = reassignment;
	}

	@Override
	public Outcome on(ReassignmentContinued continued, Attempt attempt) {
		return this.reassignment.chunk(Progress.of(continued), attempt);
	}

}
