package dev.succession.license.restore;

import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
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
		return switch (MigrationHistory.of(work).judge()) {
			case MigrationHistory.Rollback.NotHere() -> Outcome.answered();
			case MigrationHistory.Rollback.UnderWay() -> work.tryAgain("the migration has not come to an end yet");
			case MigrationHistory.Rollback.Start(var purchased) ->
				Outcome.goOn(RestorationFacts.begin(purchased, work.now()), work.now(), "rollback", List.of());
		};
	}

}
