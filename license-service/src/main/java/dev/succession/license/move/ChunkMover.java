package dev.succession.license.move;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

import dev.succession.choreography.Parallel;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.license.Holder;
import dev.succession.license.LicenseProperties;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.Users;

import org.springframework.stereotype.Component;

/**
 * Moves the users of one chunk, several at a time: first those whose move is not
 * confirmed yet, then those of the page who hold the old licence, as long as there are
 * seats.
 */
@Component
class ChunkMover {

	private final Users users;

	private final Licenses licenses;

	private final UserMover mover;

	private final LicenseProperties properties;

	ChunkMover(Users users, Licenses licenses, UserMover mover, LicenseProperties properties) {
		this.users = users;
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
		List<UserMoved> sent = progress.unconfirmed();
		List<MoveResult> results = whoseReason(
				Parallel.map(sent, this.properties.usersInParallel(), (one) -> this.mover.settle(one, task)));
		return IntStream.range(0, sent.size()).mapToObj((i) -> keepUnconfirmed(sent.get(i), results.get(i))).toList();
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
		return whoseReason(Parallel.mapNumbered(users, this.properties.usersInParallel(),
				(user, number) -> settled.contains(user.id()) ? new MoveResult.NotNeeded()
						: move(user, seatsLeft, task.forUser(number))));
	}

	/**
	 * A reason that may be everybody's is a user's own where another user was moved: then
	 * it does not hold up the others.
	 */
	private static List<MoveResult> whoseReason(List<MoveResult> results) {
		boolean othersMove = results.stream().anyMatch((result) -> result instanceof MoveResult.Confirmed);
		return results.stream().map((result) -> switch (result) {
			case MoveResult.Held(var refusal, var _) when othersMove -> new MoveResult.Refused(refusal);
			case MoveResult.Held(var _, var retry) -> new MoveResult.Waiting(retry);
			default -> result;
		}).toList();
	}

	/**
	 * Tries users once more who were refused for a reason that may have passed.
	 * @param refused the users with the reasons
	 * @param progress how far the migration's users have been moved
	 * @param task from which licence to which
	 * @return a result for each user, in the order of the users
	 */
	List<MoveResult> moveAgain(List<UserRefusal> refused, Progress progress, MoveTask task) {
		Semaphore seatsLeft = new Semaphore(progress.seatsLeft());
		return Parallel.mapNumbered(refused, this.properties.usersInParallel(),
				(user, number) -> keepRefused(user, moveAgain(user, seatsLeft, task.forUser(number))));
	}

	private MoveResult moveAgain(UserRefusal refused, Semaphore seatsLeft, MoveTask task) {
		Answer<User> read = this.users.get(task.scope(), task.customerId(), refused.getUserId());
		return switch (read) {
			case Answer.Done(var user) -> move(user, seatsLeft, task);
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new MoveResult.NotNeeded();
			case Answer.Refused<?> _, Answer.Throttled<?> _, Answer.Unknown<?> _ ->
				new MoveResult.Waiting(task.after(read));
		};
	}

	private static MoveResult keepRefused(UserRefusal refused, MoveResult result) {
		return (result instanceof MoveResult.Waiting(var retry)) ? new MoveResult.Held(refused, retry) : result;
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
		Answer<List<AssignedLicense>> read = this.licenses.ofUser(task.scope(), task.customerId(), user.id());
		return switch (read) {
			case Answer.Done(var held) -> move(new Holder(user, held), seatsLeft, task);
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new MoveResult.NotNeeded();
			case Answer.Refused<?> _, Answer.Throttled<?> _, Answer.Unknown<?> _ ->
				new MoveResult.Waiting(task.after(read));
		};
	}

	private MoveResult move(Holder holder, Semaphore seatsLeft, MoveTask task) {
		if (!holder.holds(task.from().skuId())) {
			return new MoveResult.NotNeeded();
		}
		if (!holder.hasPlansOf(task.from().skuId())) {
			return new MoveResult.Waiting(task.backOff("the service plans of a user's licence are not told"));
		}
		if (!seatsLeft.tryAcquire()) {
			return new MoveResult.NotNeeded();
		}
		MoveResult result = this.mover.move(holder, task);
		switch (result) {
			case MoveResult.Confirmed _, MoveResult.Unconfirmed _, MoveResult.PartlyMoved _ -> {
			}
			case MoveResult.Waiting _, MoveResult.NotNeeded _, MoveResult.Refused _, MoveResult.Held _ ->
				seatsLeft.release();
		}
		return result;
	}

}
