package dev.succession.license;

import java.util.List;

import dev.succession.choreography.Outcome;
import dev.succession.events.ParkedReason;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a migration whose users can't all be moved.
 */
public enum OnFailure {

	/** What was done is undone: the customer is as before. */
	COMPENSATE,

	/** It stands still as it is until an operator has looked. */
	PARK;

	/**
	 * The outcome of a reassignment that was refused for good.
	 * @param facts what has happened, the refusal included
	 * @param detail why, without any user's name
	 * @return the facts alone, since the refusal starts the compensation; or parked
	 */
	public Outcome refused(List<SpecificRecord> facts, @Nullable String detail) {
		return switch (this) {
			case COMPENSATE -> new Outcome.Answered(facts);
			case PARK -> new Outcome.Parked(facts, ParkedReason.REFUSED, detail);
		};
	}

}
