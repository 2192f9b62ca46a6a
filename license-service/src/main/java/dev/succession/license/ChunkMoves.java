package dev.succession.license;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

import dev.succession.choreography.Parallel;
import dev.succession.events.UserMoved;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.User;
import org.springframework.stereotype.Component;

/**
 * Moves the users of one chunk: those whose move is open still, and those of the page who
 * hold the old licence, as long as there are seats.
 */
@Component
class ChunkMoves {

	private final Licenses licenses;

	private final UserMoves moves;

	private final LicenseProperties properties;

	ChunkMoves(Licenses licenses, UserMoves moves, LicenseProperties properties) {
		this.licenses = licenses;
		this.moves = moves;
		this.properties = properties;
	}

	/**
	 * Settles the moves that were sent and not read back.
	 * @param progress how far the migration's users have been moved
	 * @param order what is moved from where to where
	 * @return what came of each
	 */
	List<Move> settle(Progress progress, MoveOrder order) {
		return Parallel.map(progress.unconfirmed(), this.properties.usersInParallel(),
				(unconfirmed) -> stillUnconfirmed(unconfirmed, this.moves.settle(unconfirmed, order)));
	}

	/** Its user may be among those that are dealt with, and would not come again. */
	private static Move stillUnconfirmed(UserMoved sent, Move settled) {
		return (settled instanceof Move.Waiting(var until, var why)) ? new Move.Unconfirmed(sent, until, why) : settled;
	}

	/**
	 * Moves users, several at a time.
	 * @param users the users of the page that are due
	 * @param progress how far the migration's users have been moved
	 * @param order what is moved from where to where
	 * @return what came of each, in the order of the users
	 */
	List<Move> move(List<User> users, Progress progress, MoveOrder order) {
		Set<String> settled = progress.settledUsers();
		Semaphore seatsLeft = new Semaphore(progress.seatsLeft());
		return Parallel.mapNumbered(users, this.properties.usersInParallel(),
				(user, number) -> settled.contains(user.id()) ? new Move.NotNeeded()
						: move(user, seatsLeft, order.part(number)));
	}

	/**
	 * How many users need not come again: those before the first that has to wait.
	 * @param moved what came of each user of the page
	 * @return the number
	 */
	static int dealtWith(List<Move> moved) {
		return (int) moved.stream().takeWhile((move) -> !(move instanceof Move.Waiting)).count();
	}

	/**
	 * Reads what the user holds and moves him at once, so that each that has time is
	 * done.
	 */
	private Move move(User user, Semaphore seatsLeft, MoveOrder order) {
		return this.licenses.ofUser(order.context(), order.customerId(), user.id())
			.fold((licenses) -> move(new Holder(user, licenses), seatsLeft, order), ChunkMoves::unread,
					Move.Waiting::new);
	}

	private Move move(Holder holder, Semaphore seatsLeft, MoveOrder order) {
		if (!holder.holds(order.from().skuId()) || !seatsLeft.tryAcquire()) {
			return new Move.NotNeeded();
		}
		Move move = this.moves.move(holder, order);
		if (!(move instanceof Move.Confirmed || move instanceof Move.Unconfirmed)) {
			seatsLeft.release();
		}
		return move;
	}

	private static Move unread(Refusal refusal) {
		return switch (refusal.kind()) {
			case NOT_FOUND -> new Move.NotNeeded();
			default -> new Move.Waiting(null, refusal.summary());
		};
	}

}
