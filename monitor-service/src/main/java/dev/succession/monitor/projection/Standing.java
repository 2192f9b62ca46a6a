package dev.succession.monitor.projection;

import java.util.Objects;
import java.util.Optional;

import dev.succession.events.MigrationStep;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.catalogue.MigrationEnd;
import dev.succession.schemas.catalogue.Way;
import org.jspecify.annotations.Nullable;

/**
 * How a migration stands: its state, the fact that is missing, and why it does not go on.
 *
 * @param state its state
 * @param expected the next fact and its owner; null if a person has to act, if nothing is
 * to come, or if the facts that would say so are not read yet
 * @param since since when it stands like this, in epoch milliseconds
 * @param cause why it is parked or undone; null if it is neither
 */
public record Standing(MigrationState state, @Nullable Expected expected, long since, @Nullable Cause cause) {

	/**
	 * Says how a migration stands.
	 * @param migration what is known of it
	 * @return its standing, by the newest of its facts and of the commands about it
	 */
	public static Standing of(Migration migration) {
		Course course = migration.course();
		Mark step = course.newestStep();
		Mark end = course.validEnd();
		if (end != null && (step == null || !step.isAfter(end))) {
			return ended(migration, end);
		}
		Mark undo = course.undoDecided();
		if (undo != null && undo.isAfter(step)) {
			return undoing(migration, undo);
		}
		return onTheWay(migration, step, since(migration, step));
	}

	private static Standing ended(Migration migration, Mark end) {
		MigrationEnd kind = Objects.requireNonNull(Meaning.of(end.fact()).end());
		Orders orders = migration.commands();
		Mark undo = migration.course().undoDecided();
		if (kind == MigrationEnd.PARKED && undo != null && undo.isAfter(end)) {
			return undoing(migration, undo);
		}
		if (kind != MigrationEnd.COMPENSATED && kind != MigrationEnd.WITHDRAWN
				&& orders.isOpen(FactTopic.ROLLBACK_REQUESTED, end)) {
			return undoing(migration, orders.newest());
		}
		if (orders.isOpen(FactTopic.REDRIVE_REQUESTED, end)) {
			return switch (kind) {
				case PARKED -> takenUpAgain(migration, orders.newest());
				case COMPENSATED ->
					told(migration, MigrationState.RUNNING, Expected.afterRedriveOfUndone(), at(orders.newest()));
				case COMPLETED, WITHDRAWN -> told(migration, MigrationState.of(kind), Optional.empty(), end.at());
			};
		}
		return told(migration, MigrationState.of(kind), Optional.empty(), end.at());
	}

	/** A re-drive goes on where the migration was parked. */
	private static Standing takenUpAgain(Migration migration, @Nullable Mark command) {
		Trouble.Parked parked = migration.trouble().parked();
		boolean wasUndone = parked != null && parked.step() == MigrationStep.COMPENSATION;
		Mark step = wasUndone ? migration.course().undo() : migration.course().forward();
		return onTheWay(migration, (step != null) ? step : migration.course().newestStep(), at(command));
	}

	private static Standing undoing(Migration migration, @Nullable Mark decided) {
		Mark undo = migration.course().undo();
		Mark forward = migration.course().forward();
		Optional<Expected> expected = (undo != null && undo.isAfter(forward) && isUnderWay(undo))
				? Expected.after(undo.fact()) : Expected.afterRollback(isMoved(migration.course()));
		return told(migration, MigrationState.COMPENSATING, expected, at(decided));
	}

	/** A refusal of users only begins an undo where that is the policy. */
	private static boolean isUnderWay(Mark undo) {
		return undo.fact() != FactTopic.LICENSES_REFUSED;
	}

	private static boolean isMoved(Course course) {
		Mark forward = course.forward();
		return (forward != null && forward.fact() == FactTopic.LICENSES_REASSIGNED)
				|| (course.end() != null && Meaning.of(course.end().fact()).end() == MigrationEnd.COMPLETED);
	}

	private static Standing onTheWay(Migration migration, @Nullable Mark step, long since) {
		MigrationState state = (step != null && Course.isTakenOn(Way.COMPENSATION, step.fact()))
				? MigrationState.COMPENSATING : MigrationState.RUNNING;
		if (migration.course().waitsForRelease()) {
			return told(migration, state, Optional.of(Expected.RELEASE), since);
		}
		return told(migration, state, (step != null) ? Expected.after(step.fact()) : Optional.empty(), since);
	}

	private static Standing told(Migration migration, MigrationState state, Optional<Expected> expected, long since) {
		return new Standing(state, expected.orElse(null), since, Cause.of(state, migration).orElse(null));
	}

	private static long since(Migration migration, @Nullable Mark step) {
		return at((step != null) ? step : migration.course().first());
	}

	private static long at(@Nullable Mark mark) {
		return (mark != null) ? mark.at() : 0;
	}

}
