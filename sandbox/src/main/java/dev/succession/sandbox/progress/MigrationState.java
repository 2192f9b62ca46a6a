package dev.succession.sandbox.progress;

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
	PARKED;

	/**
	 * Whether a migration that goes well passes through this state.
	 * @return false for compensated and parked
	 */
	boolean isOnTheWay() {
		return compareTo(COMPLETED) <= 0;
	}

	/**
	 * Whether nothing more will happen by itself.
	 * @return true for completed, compensated and parked
	 */
	boolean isEnd() {
		return compareTo(COMPLETED) >= 0;
	}

}
