package dev.succession.license.examination;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ExaminationContinued;

import org.springframework.stereotype.Component;

/** Goes on looking at the users of a migration where the last part ended. */
@Component("examinationContinuationStep")
class ContinuationStep implements Step<ExaminationContinued> {

	private final Examination examination;

	ContinuationStep(Examination examination) {
		this.examination = examination;
	}

	@Override
	public Outcome on(Work<ExaminationContinued> work) {
		ExaminationContinued due = work.fact();
		return this.examination.part(due, work);
	}

}
