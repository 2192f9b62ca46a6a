package dev.succession.choreography.journal;

import java.util.List;

import dev.succession.choreography.CommandRefusals;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.RedriveRequested;

/**
 * Re-drives a parked migration from the fact at which this service parked it. Another one
 * is left to the service that parked it, or refused.
 */
class RedriveStep implements Step<RedriveRequested> {

	private final ParkedFacts parkedFacts;

	RedriveStep(ParkedFacts parkedFacts) {
		this.parkedFacts = parkedFacts;
	}

	@Override
	public Outcome on(Work<RedriveRequested> work) {
		return this.parkedFacts.of(work.subject())
			.map((fact) -> Outcome.goOn(fact, work.now(), "re-driven", List.of()))
			.orElseGet(() -> CommandRefusals.redrive(work));
	}

}
