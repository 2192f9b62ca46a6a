package dev.succession.monitor.projection;

import java.util.Optional;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.MigrationEnd;

/**
 * How a migration stands. Each is in exactly one of these states, so their numbers add
 * up.
 */
public enum MigrationState {

	/** A service owes the next fact on the forward way. */
	RUNNING,

	/** The customer has the replacement, and the old subscription is retired. */
	COMPLETED,

	/** It stands still until a person has looked at it. */
	PARKED,

	/** It is being undone. */
	COMPENSATING,

	/** It is undone. */
	COMPENSATED,

	/** It is not to begin after all, and nothing was ordered for it. */
	WITHDRAWN;

	static MigrationState of(MigrationEnd end) {
		return switch (end) {
			case COMPLETED -> COMPLETED;
			case COMPENSATED -> COMPENSATED;
			case PARKED -> PARKED;
			case WITHDRAWN -> WITHDRAWN;
		};
	}

	/** Whether no step leads on what was begun. */
	boolean isResting() {
		return switch (this) {
			case COMPLETED, PARKED, COMPENSATED -> true;
			case RUNNING, COMPENSATING, WITHDRAWN -> false;
		};
	}

	/**
	 * Finds a state by its name.
	 * @param name upper or lower case
	 * @return the state, or empty
	 */
	public static Optional<MigrationState> named(String name) {
		return Stream.of(values()).filter((state) -> state.name().equalsIgnoreCase(name)).findFirst();
	}

}
