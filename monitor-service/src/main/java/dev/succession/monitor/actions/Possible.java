package dev.succession.monitor.actions;

import java.util.Arrays;
import java.util.List;

import dev.succession.events.ActionKind;
import dev.succession.monitor.projection.MigrationState;

/** What operators can have done to a migration, as it stands. */
public final class Possible {

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
			case REDRIVE -> state == MigrationState.PARKED || state == MigrationState.COMPENSATED;
			case ROLLBACK -> state == MigrationState.PARKED || state == MigrationState.COMPLETED;
			case PAUSE -> !paused && (state == MigrationState.RUNNING || state == MigrationState.PARKED);
			case RESUME -> paused;
			case REPLAY, DISCARD, SCAN, UNKNOWN -> false;
		};
	}

	/**
	 * All that can be done.
	 * @param state how the migration stands
	 * @param paused whether operators have it stand still
	 * @return the kinds, in the order of their names in the schema
	 */
	public static List<ActionKind> of(MigrationState state, boolean paused) {
		return Arrays.stream(ActionKind.values()).filter((kind) -> is(kind, state, paused)).toList();
	}

}
