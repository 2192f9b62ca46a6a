package dev.succession.license;

import java.util.List;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.RollbackRequested;

import org.springframework.stereotype.Component;

/**
 * Undoes, on request, a migration that was parked between its purchase and the last move.
 * One that got further begins with the old subscription, which is another service's.
 */
@Component
class RollbackStep implements Step<RollbackRequested> {

	private final MigrationHistory history;

	RollbackStep(MigrationHistory history) {
		this.history = history;
	}

	@Override
	public Outcome on(RollbackRequested requested, Attempt attempt) {
		return switch (this.history.judge(requested)) {
			case MigrationHistory.Rollback.NotHere() -> Outcome.answered();
			case MigrationHistory.Rollback.UnderWay() ->
				attempt.later(null, "the migration has not come to an end yet");
			case MigrationHistory.Rollback.Start(var purchased) ->
				Outcome.goOn(RestorationFacts.begin(purchased, attempt.now()), attempt.now(), "rollback", List.of());
		};
	}

}
