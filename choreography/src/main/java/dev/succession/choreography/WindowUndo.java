package dev.succession.choreography;

import java.time.Duration;
import java.time.Instant;

import dev.succession.events.WindowClosing;
import dev.succession.events.WindowDecision;

/**
 * Whether a migration is to be undone because its purchase can soon not be given back
 * free of charge any more. Purchase decides so, and every service that acts on it looks
 * at the time as well: an undo that can't be finished in time moves users back for
 * nothing.
 */
public final class WindowUndo {

	/** What an undo needs: no later one begins. */
	public static final Duration NEEDS = Duration.ofHours(1);

	private WindowUndo() {
	}

	/**
	 * Whether the migration of a fact is to be undone now.
	 * @param work the fact; its service keeps {@link WindowClosing} in its index
	 * @return {@code true} if purchase has decided so and there is still time
	 */
	public static boolean isDue(Work<?> work) {
		return work.journal().has(WindowClosing.class)
				&& work.journal().latest(WindowClosing.class).filter((it) -> isDue(it, work.now())).isPresent();
	}

	/**
	 * Whether a warning asks for an undo.
	 * @param closing the warning
	 * @param now the present
	 * @return {@code true} if it does and there is still time
	 */
	public static boolean isDue(WindowClosing closing, Instant now) {
		return closing.getDecision() == WindowDecision.UNDO && isInTime(closing.getClosesAt(), now);
	}

	/**
	 * Whether there is time for an undo.
	 * @param closesAt when the free window closes
	 * @param now the present
	 * @return {@code true} if an undo may begin
	 */
	public static boolean isInTime(Instant closesAt, Instant now) {
		return now.isBefore(closesAt.minus(NEEDS));
	}

}
