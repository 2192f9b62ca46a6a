package dev.succession.choreography.journal;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.PauseRequested;

/**
 * Has nothing to do: the journal knows of the command before the next batch begins, and
 * from then on the migration's facts are held. As a step it has the service read the
 * command's topic, so that one that can't be read becomes a dead letter.
 */
class PauseStep implements Step<PauseRequested> {

	@Override
	public Outcome on(Work<PauseRequested> work) {
		return Outcome.answered();
	}

}
