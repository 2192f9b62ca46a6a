package dev.succession.license.move;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

import dev.succession.choreography.Parallel;
import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.license.LicenseProperties;
import dev.succession.license.Retry;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.User;

import org.springframework.stereotype.Component;

/**
 * Moves the users of one chunk, several at a time: first those whose move is not
 * confirmed yet, then those of the page who hold the old licence, as long as there are
 * seats.
 */
@Component
class ChunkMover {

	private final Licenses licenses;

	private final UserMover mover;

	private final LicenseProperties properties;

	ChunkMover(Licenses licenses, UserMover mover, LicenseProperties properties) {
		this.licenses = licenses;
		this.mover = mover;
		this.properties = properties;
	}

	/**
	 * Settles the moves that were sent and not read back.
	 * @param progress how far the migration's users have been moved
	 * @param task from which licence to which
	 * @return a result for each of them
	 */
	List<MoveResult> settle(Progress progress, MoveTask task) {
		return Parallel.map(progress.unconfirmed(), this.properties.usersInParallel(),
				(sent) -> keepUnconfirmed(sent, this.mover.settle(sent, task)));
	}

	/** The user may be behind the point where the next chunk starts. */
	private static MoveResult keepUnconfirmed(UserMoved sent, MoveResult result) {
		return (result instanceof MoveResult.Waiting(var retry)) ? new MoveResult.Unconfirmed(sent, retry) : result;
	}

	/**
	 * Moves users.
	 * @param users the users of the page that are due
	 * @param progress how far the migration's users have been moved
	 * @param task from which licence to which
	 * @return a result for each user, in the order of the users
	 */
	List<MoveResult> move(List<User> users, Progress progress, MoveTask task) {
		Set<String> settled = progress.settledUsers();
		Semaphore seatsLeft = new Semaphore(progress.seatsLeft());
		return Parallel.mapNumbered(users, this.properties.usersInParallel(),
				(user, number) -> settled.contains(user.id()) ? new MoveResult.NotNeeded()
						: move(user, seatsLeft, task.forUser(number)));
	}

	/**
	 * How many users of the page are done: those before the first one that has to wait.
	 * @param results a result for each user of the page
	 * @return the number
	 */
	static int done(List<MoveResult> results) {
		return (int) results.stream().takeWhile((result) -> !(result instanceof MoveResult.Waiting)).count();
	}

	/** Each user is moved right after the read, so that what has time is finished. */
	private MoveResult move(User user, Semaphore seatsLeft, MoveTask task) {
		return switch (this.licenses.ofUser(task.scope(), task.customerId(), user.id())) {
			case Answer.Done(var held) -> move(new Holder(user, held), seatsLeft, task);
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new MoveResult.NotNeeded();
			case Answer.Refused(var refusal) -> new MoveResult.Waiting(task.backOff(refusal.summary()));
			case Answer.Throttled(var until) -> new MoveResult.Waiting(Retry.at(until, "throttled"));
			case Answer.Unknown(var what) -> new MoveResult.Waiting(task.backOff(what));
		};
	}

	private MoveResult move(Holder holder, Semaphore seatsLeft, MoveTask task) {
		if (!holder.holds(task.from().skuId()) || !seatsLeft.tryAcquire()) {
			return new MoveResult.NotNeeded();
		}
		MoveResult result = this.mover.move(holder, task);
		if (!(result instanceof MoveResult.Confirmed || result instanceof MoveResult.Unconfirmed)) {
			seatsLeft.release();
		}
		return result;
	}

}
