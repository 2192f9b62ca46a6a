package dev.succession.license.examination;

import java.time.Instant;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ExaminationContinued;
import dev.succession.events.ExaminationRequested;
import dev.succession.events.PreCheckProgress;
import org.jspecify.annotations.Nullable;

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
			.setPreCheck(preCheck(command, work.now()))
			.setOccurredAt(work.now())
			.build(), work);
	}

	private static @Nullable PreCheckProgress preCheck(ExaminationRequested command, Instant now) {
		return (command.getSubscriptionId() != null)
				? PreCheckProgress.newBuilder().setSubscriptionId(command.getSubscriptionId()).setBegunAt(now).build()
				: null;
	}

}
