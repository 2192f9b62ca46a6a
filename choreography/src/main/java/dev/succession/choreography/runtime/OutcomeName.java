package dev.succession.choreography.runtime;

import java.util.Locale;

import dev.succession.choreography.Outcome;

/** What metrics call the outcome of a step. */
enum OutcomeName {

	/** The step is done. */
	ANSWERED,

	/** The step waits. */
	LATER,

	/** A person has to look. */
	PARKED,

	/** The fact does not count any more. */
	DROPPED,

	/** The migration is paused. */
	HELD,

	/** What was set aside is taken once more. */
	REPLAYED;

	static OutcomeName of(Outcome outcome) {
		return switch (outcome) {
			case Outcome.Answered _ -> ANSWERED;
			case Outcome.Later _ -> LATER;
			case Outcome.Parked _ -> PARKED;
			case Outcome.Dropped _ -> DROPPED;
			case Outcome.Held _ -> HELD;
			case Outcome.Replayed _ -> REPLAYED;
		};
	}

	String tag() {
		return name().toLowerCase(Locale.ROOT);
	}

}
