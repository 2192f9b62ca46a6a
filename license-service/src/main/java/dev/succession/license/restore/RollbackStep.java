package dev.succession.license.restore;

import java.util.List;

import dev.succession.choreography.CommandRefusals;
import dev.succession.choreography.MigrationStatus;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.CommandRefusalReason;
import dev.succession.events.RollbackRequested;

import org.springframework.stereotype.Component;

/**
 * Undoes, on request, a migration that was parked between its purchase and the last move.
 * A migration that got further is undone from its other end: cancellation-service
 * reactivates the old subscription first.
 */
@Component
class RollbackStep implements Step<RollbackRequested> {

	@Override
	public Outcome on(Work<RollbackRequested> work) {
		RollbackRequested command = work.fact();
		MigrationStatus status = work.journal().status(command.getOccurredAt());
		if (!status.hasReplacement(command.getGeneration())) {
			return CommandRefusals.rollback(work);
		}
		if (!status.byNow().hasReplacement(command.getGeneration())) {
			return Outcome.answered();
		}
		return switch (MigrationHistory.of(work).judge()) {
			case MigrationHistory.Rollback.NotHere() -> Outcome.answered();
			case MigrationHistory.Rollback.HasBegun() -> Outcome
				.answered(CommandRefusals.refused(work, CommandRefusalReason.ALREADY_UNDONE, "it is being undone"));
			case MigrationHistory.Rollback.UnderWay() -> work.tryAgain("the migration has not come to an end yet");
			case MigrationHistory.Rollback.Start(var purchased) ->
				Outcome.goOn(RestorationFacts.begin(purchased, work.now()), work.now(), "rollback", List.of());
		};
	}

}
