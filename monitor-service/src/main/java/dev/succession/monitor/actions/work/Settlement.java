package dev.succession.monitor.actions.work;

import java.time.Instant;
import java.util.Optional;

import dev.succession.events.ActionKind;
import dev.succession.events.ActionResultKind;
import dev.succession.monitor.actions.Item;
import dev.succession.monitor.actions.Possible;
import dev.succession.monitor.projection.MigrationState;
import org.jspecify.annotations.Nullable;

/**
 * Says what has become of a migration since a command about it was sent.
 */
final class Settlement {

	/** How the detail of what came back with its old cause begins. */
	static final String SAME_CAUSE = "the same cause: ";

	private Settlement() {
	}

	/**
	 * A migration as it stands now.
	 *
	 * @param generation its newest generation
	 * @param state how it stands
	 * @param since since when
	 * @param cause why: step, reason, refusal and code
	 * @param pausedSince since when operators have it stand still; null if they have not
	 */
	record Now(int generation, MigrationState state, Instant since, String cause, @Nullable Instant pausedSince) {

		String words() {
			String still = (this.pausedSince != null) ? ", and stands still since %s".formatted(this.pausedSince) : "";
			return "%s since %s%s".formatted(this.state, this.since, still);
		}

	}

	/**
	 * What has become of an item.
	 *
	 * @param result the final result
	 * @param detail what it does not say
	 */
	record Outcome(ActionResultKind result, String detail) {
	}

	/**
	 * Whether a migration still stands as the operator saw it. A pause and its end are
	 * about a migration wherever it stands.
	 * @param kind what was asked for
	 * @param seen what the operator saw
	 * @param now how it stands; null if it is not known any more
	 * @return why nothing is sent; empty if it is
	 */
	static Optional<String> changed(ActionKind kind, Item seen, @Nullable Now now) {
		if (now == null) {
			return Optional.of("it is not known any more");
		}
		boolean fits = (kind == ActionKind.PAUSE || kind == ActionKind.RESUME)
				? Possible.is(kind, now.state(), now.pausedSince() != null) : isAsSeen(seen, now);
		return fits ? Optional.empty()
				: Optional.of("it has moved on since it was shown: it is %s".formatted(now.words()));
	}

	private static boolean isAsSeen(Item seen, Now now) {
		return now.generation() == seen.generation() && now.state().name().equals(seen.state())
				&& now.since().equals(seen.since());
	}

	/**
	 * What has become of a migration.
	 * @param kind what was asked of it
	 * @param seen what the operator saw
	 * @param sentAt the time of the command
	 * @param now how it stands
	 * @return the outcome; empty if there is none yet
	 */
	static Optional<Outcome> of(ActionKind kind, Item seen, Instant sentAt, Now now) {
		boolean isOver = now.generation() >= seen.generation() && now.since().isAfter(sentAt);
		if (!isOver) {
			return Optional.empty();
		}
		return switch (now.state()) {
			case PARKED -> Optional.of(parked(seen, now));
			case COMPLETED -> (kind == ActionKind.REDRIVE) ? done("completed") : Optional.empty();
			case COMPENSATED -> (kind == ActionKind.ROLLBACK) ? done("undone")
					: Optional.of(new Outcome(ActionResultKind.UNDONE, now.cause()));
			case RUNNING, COMPENSATING, WITHDRAWN -> Optional.empty();
		};
	}

	private static Outcome parked(Item seen, Now now) {
		return new Outcome(ActionResultKind.PARKED_AGAIN,
				now.cause().equals(seen.cause()) ? SAME_CAUSE + now.cause() : now.cause());
	}

	private static Optional<Outcome> done(String how) {
		return Optional.of(new Outcome(ActionResultKind.DONE, how));
	}

}
