package dev.succession.sandbox.progress;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the facts say about one migration, in whatever order they were read.
 *
 * @param reached the furthest state on the way
 * @param end how it ended; null while it is under way
 * @param endedAt when it ended, by the writer's clock
 */
public record Migration(MigrationState reached, @Nullable MigrationState end, Instant endedAt) {

	static final Migration UNKNOWN = new Migration(MigrationState.ANNOUNCED, null, Instant.MIN);

	/**
	 * The migration after one more fact.
	 * @param state what the fact says
	 * @param at when it happened; of two ends the later one counts
	 * @return the migration
	 */
	Migration after(MigrationState state, Instant at) {
		MigrationState furthest = (state.compareTo(this.reached) > 0 && state.isOnTheWay()) ? state : this.reached;
		boolean ended = state.isEnd() && !at.isBefore(this.endedAt);
		return new Migration(furthest, ended ? state : this.end, ended ? at : this.endedAt);
	}

	/**
	 * The migration after an operator had it taken up again.
	 * @param at when
	 * @return the migration, under way again unless it has ended since
	 */
	Migration reopened(Instant at) {
		return at.isBefore(this.endedAt) ? this : new Migration(this.reached, null, at);
	}

	/**
	 * Whether a step is done or still to come, or whether the migration ended before it.
	 * @param step the state in which the step leaves a migration
	 * @return false if the migration ended without having got so far
	 */
	boolean isDue(MigrationState step) {
		return this.end == null || hasReached(step);
	}

	boolean hasReached(MigrationState step) {
		return this.reached.compareTo(step) >= 0;
	}

}
