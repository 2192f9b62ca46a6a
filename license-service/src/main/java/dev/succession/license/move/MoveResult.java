package dev.succession.license.move;

import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.license.Retry;

/**
 * The result of trying to move one user.
 */
sealed interface MoveResult {

	/**
	 * The user holds the new licence instead of the old one; it was read back.
	 *
	 * @param fact the fact that says so
	 */
	record Confirmed(UserMoved fact) implements MoveResult {
	}

	/**
	 * The move was sent, but could not be read back yet.
	 *
	 * @param fact the fact that will say so
	 * @param retry when to look again
	 */
	record Unconfirmed(UserMoved fact, Retry retry) implements MoveResult {
	}

	/**
	 * The move was not sent.
	 *
	 * @param retry when to try again
	 */
	record Waiting(Retry retry) implements MoveResult {
	}

	/**
	 * The user does not hold the old licence, and is left alone.
	 */
	record NotNeeded() implements MoveResult {
	}

	/**
	 * The user can't be moved, now or ever. The other users are.
	 *
	 * @param refusal who and why
	 */
	record Refused(UserRefusal refusal) implements MoveResult {

	}

	/**
	 * The move was refused for a reason that may be about all users alike.
	 *
	 * @param refusal who and why
	 * @param retry when to try again
	 */
	record Held(UserRefusal refusal, Retry retry) implements MoveResult {

	}

	/**
	 * The user holds the new licence, and the old one is still there: it also comes from
	 * a group, or its removal had no effect.
	 *
	 * @param fact the fact that says so
	 * @param refusal who and why
	 */
	record PartlyMoved(UserMoved fact, UserRefusal refusal) implements MoveResult {

	}

}
