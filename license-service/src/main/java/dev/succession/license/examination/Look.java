package dev.succession.license.examination;

import java.util.List;
import java.util.Optional;

import dev.succession.events.ExaminedUser;
import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.license.Retry;
import org.jspecify.annotations.Nullable;

/** What came of looking at the licences of one user. */
sealed interface Look {

	/**
	 * The user was read.
	 *
	 * @param differing what the user holds; null if there is nothing to tell of it
	 */
	record Read(@Nullable ExaminedUser differing) implements Look {

		/**
		 * Compares what a user holds with what the facts say.
		 * @param holder the user with the licences held now
		 * @param moved the move
		 * @param restored whether it was undone
		 */
		static Read of(Holder holder, UserMoved moved, boolean restored) {
			boolean old = holder.holds(moved.getFromSkuId());
			boolean given = holder.holds(moved.getToSkuId());
			boolean isAsTold = restored ? (old && (!given || moved.getAlreadyHeld()))
					: (given && (!old || moved.getOldLicenceLeft()));
			return new Read(isAsTold ? null : new ExaminedUser(moved.getUserId(), old, given));
		}

	}

	/** The user does not exist any more. */
	record Gone() implements Look {
	}

	/** The user could not be read: nothing is known. */
	record NotRead() implements Look {
	}

	/**
	 * The user could not be read yet.
	 *
	 * @param retry when to look again
	 */
	record Waiting(Retry retry) implements Look {
	}

	/** How many looks had an outcome. */
	static int count(List<Look> looks, Class<? extends Look> outcome) {
		return (int) looks.stream().filter(outcome::isInstance).count();
	}

	/** When to look again, if the user could not be read yet. */
	default Optional<Retry> waiting() {
		return (this instanceof Waiting(var retry)) ? Optional.of(retry) : Optional.empty();
	}

}
