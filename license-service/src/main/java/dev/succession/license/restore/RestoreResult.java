package dev.succession.license.restore;

import dev.succession.events.UserRefusal;
import dev.succession.license.Retry;

/**
 * The result of trying to give one user the old licence back.
 */
sealed interface RestoreResult {

	/** The user holds the old licence as before; it was read back. */
	record Done() implements RestoreResult {
	}

	/** The user does not exist any more. */
	record Gone() implements RestoreResult {
	}

	/**
	 * It could not be done yet, or not be read back yet.
	 *
	 * @param retry when to look again
	 */
	record Waiting(Retry retry) implements RestoreResult {
	}

	/**
	 * The old licence can't be given back.
	 *
	 * @param refusal who and why
	 */
	record Refused(UserRefusal refusal) implements RestoreResult {
	}

}
