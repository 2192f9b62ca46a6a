package dev.succession.license.move;

import java.util.List;

import dev.succession.events.UserMoved;
import dev.succession.license.Holder;
import dev.succession.license.Retry;
import dev.succession.license.UserRefusals;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.Users;

import org.springframework.stereotype.Component;

/**
 * Moves one user from the old licence to the new one in one submit, and reads back that
 * the move has arrived.
 */
@Component
class UserMover {

	private final Customers customers;

	private final Users users;

	private final Licenses licenses;

	UserMover(Customers customers, Users users, Licenses licenses) {
		this.customers = customers;
		this.users = users;
		this.licenses = licenses;
	}

	/**
	 * Moves a holder of the old licence.
	 * @param holder the user with the licences held
	 * @param task from which licence to which
	 * @return the result
	 */
	MoveResult move(Holder holder, MoveTask task) {
		return switch (locate(holder.user(), task)) {
			case Answer.Done(var _) -> submit(task.moved(holder), holder, task);
			case Answer.Refused(var refusal) -> refused(holder.user().id(), refusal, task);
			case Answer.Throttled(var until) -> new MoveResult.Waiting(Retry.at(until, "throttled"));
			case Answer.Unknown(var what) -> new MoveResult.Waiting(task.backOff(what));
		};
	}

	/**
	 * Settles a move that was sent and could not be read back. If it has not arrived, it
	 * is sent again: within the same attempt with the same request id, later with another
	 * one. A move that was confirmed and not carried out would be confirmed again for
	 * ever under its old id.
	 * @param moved the move
	 * @param task from which licence to which
	 * @return the result
	 */
	MoveResult settle(UserMoved moved, MoveTask task) {
		return switch (licensesOf(moved, task)) {
			case Answer.Done(var held) when arrived(moved, held) -> new MoveResult.Confirmed(moved);
			case Answer.Done(var held) -> submit(moved, Holder.of(moved.getUserId(), held), task);
			case Answer.Refused(var refusal) -> refused(moved.getUserId(), refusal, task);
			case Answer.Throttled(var until) -> new MoveResult.Unconfirmed(moved, Retry.at(until, "throttled"));
			case Answer.Unknown(var what) -> new MoveResult.Unconfirmed(moved, task.backOff(what));
		};
	}

	/** A licence can be assigned only to a user whose usage location is known. */
	private Answer<User> locate(User user, MoveTask task) {
		if (user.usageLocation() != null) {
			return new Answer.Done<>(user);
		}
		return this.customers.get(task.scope(), task.customerId())
			.then((customer) -> (customer.country() != null) ? this.users.setUsageLocation(task.scope(),
					task.customerId(), user.id(), customer.country(), task.requestId("locate", user.id()))
					: new Answer.Done<>(user));
	}

	private MoveResult submit(UserMoved moved, Holder holder, MoveTask task) {
		LicenseChange change = holder.change(task.from(), task.to());
		task.work().journal().begin(action(moved), moved);
		return switch (this.licenses.update(task.scope(), task.customerId(), moved.getUserId(), change,
				task.requestId("move", moved.getUserId()))) {
			case Answer.Done(var _) ->
				readBack(moved, task, new MoveResult.Unconfirmed(moved, task.backOff("a move can't be read back yet")));
			case Answer.Refused(var refusal) -> readBack(moved, task, refused(moved.getUserId(), refusal, task));
			case Answer.Throttled(var until) -> {
				task.work().journal().withdraw(action(moved));
				yield new MoveResult.Waiting(Retry.at(until, "throttled"));
			}
			case Answer.Unknown(var what) -> new MoveResult.Unconfirmed(moved, task.backOff(what));
		};
	}

	private static String action(UserMoved moved) {
		return "move/" + moved.getUserId();
	}

	/**
	 * Verifies after a refusal as well: an earlier request may have been applied late,
	 * and an undo has to know every user who was moved.
	 */
	private MoveResult readBack(UserMoved moved, MoveTask task, MoveResult otherwise) {
		return switch (licensesOf(moved, task)) {
			case Answer.Done(var held) -> arrived(moved, held) ? new MoveResult.Confirmed(moved) : otherwise;
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new MoveResult.NotNeeded();
			case Answer.Refused(var refusal) -> new MoveResult.Unconfirmed(moved, task.backOff(refusal.summary()));
			case Answer.Throttled(var until) -> new MoveResult.Unconfirmed(moved, Retry.at(until, "throttled"));
			case Answer.Unknown(var what) -> new MoveResult.Unconfirmed(moved, task.backOff(what));
		};
	}

	private Answer<List<AssignedLicense>> licensesOf(UserMoved moved, MoveTask task) {
		return this.licenses.ofUser(task.scope(), task.customerId(), moved.getUserId());
	}

	private static boolean arrived(UserMoved moved, List<AssignedLicense> held) {
		return held.stream().noneMatch((license) -> license.skuId().equalsIgnoreCase(moved.getFromSkuId()))
				&& held.stream().anyMatch((license) -> license.skuId().equalsIgnoreCase(moved.getToSkuId()));
	}

	private static MoveResult refused(String userId, Refusal refusal, MoveTask task) {
		return switch (refusal.kind()) {
			case NOT_FOUND -> new MoveResult.NotNeeded();
			case ACCESS_DENIED, IN_PROGRESS -> new MoveResult.Waiting(task.backOff(refusal.summary()));
			default -> new MoveResult.Refused(UserRefusals.of(userId, refusal));
		};
	}

}
