package dev.succession.sandbox.progress;

import dev.succession.schemas.catalogue.MigrationEnd;

/**
 * How far a migration has come, in the order of the steps.
 */
public enum MigrationState {

	/** Announced by discovery. */
	ANNOUNCED,

	/** The replacement is ordered. */
	ORDERED,

	/** The replacement can be used. */
	PURCHASED,

	/** Every user holds the new licence. */
	REASSIGNED,

	/** The old subscription is retired: the migration is complete. */
	COMPLETED,

	/** Undone: the replacement is cancelled again. */
	COMPENSATED,

	/** Parked: it needs a person. */
	PARKED,

	/** Not to begin after all, or to begin in another one. */
	WITHDRAWN;

	/**
	 * The state in which a migration ends.
	 * @param end how it ends
	 * @return the state
	 */
	static MigrationState of(MigrationEnd end) {
		return switch (end) {
			case COMPLETED -> COMPLETED;
			case COMPENSATED -> COMPENSATED;
			case PARKED -> PARKED;
			case WITHDRAWN -> WITHDRAWN;
		};
	}

	/**
	 * Whether a migration that goes well passes through this state.
	 * @return false for compensated, parked and withdrawn
	 */
	boolean isOnTheWay() {
		return compareTo(COMPLETED) <= 0;
	}

	/**
	 * Whether nothing more will happen by itself.
	 * @return true for completed, compensated, parked and withdrawn
	 */
	boolean isEnd() {
		return compareTo(COMPLETED) >= 0;
	}

}
