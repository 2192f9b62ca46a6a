package dev.succession.license;

import java.time.Instant;

import dev.succession.events.UserRefusal;
import org.jspecify.annotations.Nullable;

/**
 * What came of giving one user the old licence back.
 */
sealed interface Restore {

	/** The user holds the old licence as before; it was read back. */
	record Done() implements Restore {
	}

	/** There is no such user any more. */
	record Gone() implements Restore {
	}

	/**
	 * It could not be done yet, or not be read back yet.
	 *
	 * @param until when to look again; null if nobody has said
	 * @param why a few words for the log
	 */
	record Waiting(@Nullable Instant until, String why) implements Restore {
	}

	/**
	 * The old licence can't be given back.
	 *
	 * @param refusal who and why
	 */
	record Refused(UserRefusal refusal) implements Restore {
	}

}
