package dev.succession.license.examination;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.ExaminationRequested;

import org.springframework.stereotype.Component;

/** Begins to look at the users of a migration. */
@Component
class ExaminationStep implements Step<ExaminationRequested> {

	private final Examination examination;

	ExaminationStep(Examination examination) {
		this.examination = examination;
	}

	@Override
	public Outcome on(Work<ExaminationRequested> work) {
		ExaminationRequested command = work.fact();
		return this.examination.part(ExaminationContinued.newBuilder()
			.setMigrationId(command.getMigrationId())
			.setGeneration(command.getGeneration())
			.setCustomerId(command.getCustomerId())
			.setCommandedAt(command.getOccurredAt())
			.setPart(0)
			.setOccurredAt(work.now())
			.build(), work);
	}

}
