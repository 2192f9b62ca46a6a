package dev.succession.monitor.actions;

import java.util.List;
import java.util.Set;

import dev.succession.events.ActionKind;
import dev.succession.monitor.projection.MigrationState;

/** What operators can have done to a migration, as it stands. */
public final class Possible {

	/** What changes nothing, whatever comes of it: services only read and tell. */
	public static final Set<ActionKind> HARMLESS = Set.of(ActionKind.REHEARSE, ActionKind.EXAMINE);

	/** What is about everything, and takes no list. */
	static final Set<ActionKind> OF_EVERYTHING = Set.of(ActionKind.SCAN, ActionKind.PAUSE_ALL, ActionKind.RESUME_ALL);

	/** What is about all that a scope covers, and takes that instead of a list. */
	static final Set<ActionKind> OF_SCOPE = Set.of(ActionKind.PAUSE_SCOPE, ActionKind.RESUME_SCOPE);

	/** What is about one migration, what belongs together side by side. */
	private static final List<ActionKind> OFFERED = List.of(ActionKind.REDRIVE, ActionKind.REHEARSE,
			ActionKind.ROLLBACK, ActionKind.PAUSE, ActionKind.RESUME, ActionKind.EXAMINE);

	private Possible() {
	}

	/**
	 * Whether something can be done.
	 * @param kind what
	 * @param state how the migration stands
	 * @param paused whether operators have it stand still
	 * @return {@code true} if a service would obey
	 */
	public static boolean is(ActionKind kind, MigrationState state, boolean paused) {
		return switch (kind) {
			case REDRIVE, REHEARSE -> state == MigrationState.PARKED || state == MigrationState.COMPENSATED;
			case ROLLBACK -> state == MigrationState.PARKED || state == MigrationState.COMPLETED;
			case EXAMINE -> state == MigrationState.PARKED || state == MigrationState.COMPLETED
					|| state == MigrationState.COMPENSATED;
			case PAUSE -> !paused && (state == MigrationState.RUNNING || state == MigrationState.PARKED);
			case RESUME -> paused;
			case REPLAY, DISCARD, SCAN, PAUSE_ALL, RESUME_ALL, PAUSE_SCOPE, RESUME_SCOPE, UNKNOWN -> false;
		};
	}

	/**
	 * All that can be done.
	 * @param state how the migration stands
	 * @param paused whether operators have it stand still
	 * @return the kinds, in the order in which they are offered
	 */
	public static List<ActionKind> of(MigrationState state, boolean paused) {
		return of(Set.of(state), paused);
	}

	/**
	 * All that can be done to some of many.
	 * @param states how they may stand
	 * @param paused whether operators have them stand still
	 * @return the kinds, in the order in which they are offered
	 */
	public static List<ActionKind> of(Set<MigrationState> states, boolean paused) {
		return OFFERED.stream().filter((kind) -> states.stream().anyMatch((state) -> is(kind, state, paused))).toList();
	}

}
