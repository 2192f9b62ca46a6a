package dev.succession.license.move;

import java.util.List;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.WindowUndo;
import dev.succession.choreography.Work;
import dev.succession.events.MigrationStep;
import dev.succession.events.WindowClosing;

import org.springframework.stereotype.Component;

/**
 * Takes a parked migration up again that is to be undone before the free window of its
 * purchase closes. The step at which it stands hands it over then, and so does one that
 * is under way: only it knows which moves are not confirmed yet.
 */
@Component
class WindowStep implements Step<WindowClosing> {

	@Override
	public Optional<MigrationStep> position() {
		return Optional.of(MigrationStep.COMPENSATION);
	}

	@Override
	public Outcome on(Work<WindowClosing> work) {
		if (!WindowUndo.isDue(work.fact(), work.now()) || MovingEnds.haveHappened(work)) {
			return Outcome.answered();
		}
		return work.journal()
			.parked()
			.<Outcome>map((fact) -> Outcome.goOn(fact, work.now(), "taken up to be undone", List.of()))
			.orElseGet(Outcome::answered);
	}

}
