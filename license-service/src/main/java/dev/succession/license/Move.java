package dev.succession.license;

import java.time.Instant;

import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of moving one user.
 */
sealed interface Move {

	/**
	 * The user holds the new licence instead of the old one; it was read back.
	 *
	 * @param fact the fact that says so
	 */
	record Confirmed(UserMoved fact) implements Move {
	}

	/**
	 * The move was sent, but could not be read back yet.
	 *
	 * @param fact the fact that will say so
	 * @param until when to look again; null if nobody has said
	 * @param why a few words for the log
	 */
	record Unconfirmed(UserMoved fact, @Nullable Instant until, String why) implements Move {
	}

	/**
	 * The user could not even be tried.
	 *
	 * @param until when to try again; null if nobody has said
	 * @param why a few words for the log
	 */
	record Waiting(@Nullable Instant until, String why) implements Move {
	}

	/**
	 * The user does not hold the old licence, and is left alone.
	 */
	record NotNeeded() implements Move {
	}

	/**
	 * The user can't be moved.
	 *
	 * @param refusal who and why
	 */
	record Refused(UserRefusal refusal) implements Move {
	}

}
