package dev.succession.choreography;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.succession.events.RehearsedWrite;

/**
 * What a step would have changed in a run that changes nothing: an operator has asked
 * what a re-drive would do. A call that would change something is noted here instead of
 * being sent, and its outcome is unknown to the step.
 */
public final class Rehearsal {

	private final List<RehearsedWrite> writes = new CopyOnWriteArrayList<>();

	/**
	 * Notes a call that was not sent.
	 * @param write what it would have been
	 */
	public void add(RehearsedWrite write) {
		this.writes.add(write);
	}

	/**
	 * The calls that were not sent.
	 * @return the calls, in the order in which they were to begin
	 */
	public List<RehearsedWrite> writes() {
		return List.copyOf(this.writes);
	}

}
