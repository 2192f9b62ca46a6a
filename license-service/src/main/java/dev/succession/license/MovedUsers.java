package dev.succession.license;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

import dev.succession.choreography.Journal;
import dev.succession.events.UserMoved;

/** The users that a migration has moved. */
public final class MovedUsers {

	private MovedUsers() {
	}

	/**
	 * The users that a migration has moved, each with what is known of the last move.
	 * @param journal what has happened in the migration
	 * @return the moves, ordered by the users' ids without regard to case
	 */
	public static List<UserMoved> of(Journal journal) {
		TreeMap<String, UserMoved> byUser = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		journal.all(UserMoved.class).forEach((moved) -> byUser.merge(moved.getUserId(), moved, MovedUsers::lastOf));
		Collection<UserMoved> moves = byUser.values();
		return List.copyOf(moves);
	}

	/** A licence that the migration itself has given was not held before. */
	private static UserMoved lastOf(UserMoved earlier, UserMoved later) {
		return UserMoved.newBuilder(later).setAlreadyHeld(earlier.getAlreadyHeld() && later.getAlreadyHeld()).build();
	}

}
