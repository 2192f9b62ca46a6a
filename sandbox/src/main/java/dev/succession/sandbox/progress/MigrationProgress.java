package dev.succession.sandbox.progress;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far one migration has come, by its facts in any order. Only its newest generation
 * counts.
 *
 * @param generation the newest generation
 * @param reached the furthest state that was reached
 * @param end how it ended; null while it is under way
 * @param endedAt when it ended, by the writer's clock
 */
public record MigrationProgress(int generation, MigrationState reached, @Nullable MigrationState end, Instant endedAt) {

	static final MigrationProgress UNKNOWN = anew(0);

	private static MigrationProgress anew(int generation) {
		return new MigrationProgress(generation, MigrationState.ANNOUNCED, null, Instant.MIN);
	}

	/**
	 * The migration in the generation of a fact.
	 * @param of the fact's generation
	 * @return this, or the beginning of a newer generation
	 */
	MigrationProgress in(int of) {
		return (of > this.generation) ? anew(of) : this;
	}

	/**
	 * The migration after one more fact.
	 * @param state what the fact says
	 * @param at when it happened; the later of two ends counts
	 * @return the migration
	 */
	MigrationProgress after(MigrationState state, Instant at) {
		MigrationState furthest = (state.compareTo(this.reached) > 0 && state.isOnTheWay()) ? state : this.reached;
		boolean ended = state.isEnd() && !at.isBefore(this.endedAt) && !isTooLate(state, at);
		return new MigrationProgress(this.generation, furthest, ended ? state : this.end, ended ? at : this.endedAt);
	}

	/**
	 * A withdrawal after the order ends nothing, and one that parks says less than that.
	 */
	private boolean isTooLate(MigrationState state, Instant at) {
		return state == MigrationState.WITHDRAWN && (hasReached(MigrationState.ORDERED) || at.equals(this.endedAt));
	}

	/**
	 * The migration after it was reactivated for a rollback, or announced once more.
	 * @param at when
	 * @return the migration, under way again unless it has ended since
	 */
	MigrationProgress reopened(Instant at) {
		return at.isBefore(this.endedAt) ? this : new MigrationProgress(this.generation, this.reached, null, at);
	}

	/**
	 * Whether a step is done or still to come.
	 * @param step the state in which the step leaves a migration
	 * @return false if the migration ended before the step
	 */
	boolean isDue(MigrationState step) {
		return this.end == null || hasReached(step);
	}

	boolean hasReached(MigrationState step) {
		return this.reached.compareTo(step) >= 0;
	}

}
