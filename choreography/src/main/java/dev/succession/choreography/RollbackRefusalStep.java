package dev.succession.choreography;

import dev.succession.events.RollbackRequested;

/**
 * The step of a service that never begins a rollback: it only answers one that no service
 * can obey.
 */
public class RollbackRefusalStep implements Step<RollbackRequested> {

	@Override
	public Outcome on(Work<RollbackRequested> work) {
		return CommandRefusals.rollback(work);
	}

}
