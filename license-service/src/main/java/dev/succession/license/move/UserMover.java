package dev.succession.license.move;

import java.util.List;

import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.license.Holder;
import dev.succession.license.LicenseProperties;
import dev.succession.license.UserRefusals;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.LicenseUpdate;
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

	private final LicenseProperties properties;

	UserMover(Customers customers, Users users, Licenses licenses, LicenseProperties properties) {
		this.customers = customers;
		this.users = users;
		this.licenses = licenses;
		this.properties = properties;
	}

	/**
	 * Moves a holder of the old licence.
	 * @param holder the user with the licences held
	 * @param task from which licence to which
	 * @return the result
	 */
	MoveResult move(Holder holder, MoveTask task) {
		Answer<User> located = locate(holder.user(), task);
		return switch (located) {
			case Answer.Done(var _) -> submit(task.moved(holder), holder, task);
			case Answer.Refused(var refusal) -> refused(holder.user().id(), refusal, task);
			case Answer.Throttled<?> _, Answer.Unknown<?> _ -> new MoveResult.Waiting(task.after(located));
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
		Answer<List<AssignedLicense>> read = licensesOf(moved, task);
		return switch (read) {
			case Answer.Done(var held) when arrived(moved, held) -> new MoveResult.Confirmed(moved);
			case Answer.Done(var held) when holdsBoth(moved, held) && isOverdue(moved, task) ->
				partly(moved, UserRefusals.notConfirmed(moved.getUserId(), "the old licence is still listed"));
			case Answer.Done(var held) -> submit(moved, Holder.of(moved.getUserId(), held), task);
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new MoveResult.NotNeeded();
			case Answer.Refused<?> _, Answer.Throttled<?> _, Answer.Unknown<?> _ ->
				new MoveResult.Unconfirmed(moved, task.after(read));
		};
	}

	private boolean isOverdue(UserMoved moved, MoveTask task) {
		return !task.work().now().isBefore(moved.getOccurredAt().plus(this.properties.confirmWithin()));
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
		task.work().journal().begin(action(moved), moved);
		Answer<LicenseUpdate> answer = this.licenses.update(task.scope(), task.customerId(), moved.getUserId(),
				holder.change(moved, task.to()), task.requestId("move", moved.getUserId()));
		return switch (answer) {
			case Answer.Done(var _) ->
				readBack(moved, task, new MoveResult.Unconfirmed(moved, task.backOff("a move can't be read back yet")));
			case Answer.Refused(var refusal) -> readBack(moved, task, refused(moved.getUserId(), refusal, task));
			case Answer.Throttled<?> _ -> {
				task.work().journal().withdraw(action(moved));
				yield new MoveResult.Waiting(task.after(answer));
			}
			case Answer.Unknown<?> _ -> new MoveResult.Unconfirmed(moved, task.after(answer));
		};
	}

	private static String action(UserMoved moved) {
		return "move/" + Ids.key(moved.getUserId());
	}

	/**
	 * Verifies after a refusal as well: an earlier request may have been applied late,
	 * and an undo has to know every user who was moved.
	 */
	private MoveResult readBack(UserMoved moved, MoveTask task, MoveResult otherwise) {
		Answer<List<AssignedLicense>> read = licensesOf(moved, task);
		return switch (read) {
			case Answer.Done(var held) when arrived(moved, held) -> new MoveResult.Confirmed(moved);
			case Answer.Done(var held) -> (otherwise instanceof MoveResult.Refused(var refusal) && holdsBoth(moved, held))
					? partly(moved, refusal) : otherwise;
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> new MoveResult.NotNeeded();
			case Answer.Refused<?> _, Answer.Throttled<?> _, Answer.Unknown<?> _ ->
				new MoveResult.Unconfirmed(moved, task.after(read));
		};
	}

	private Answer<List<AssignedLicense>> licensesOf(UserMoved moved, MoveTask task) {
		return this.licenses.ofUser(task.scope(), task.customerId(), moved.getUserId());
	}

	private static boolean arrived(UserMoved moved, List<AssignedLicense> held) {
		return !holds(moved.getFromSkuId(), held) && holds(moved.getToSkuId(), held);
	}

	private static boolean holdsBoth(UserMoved moved, List<AssignedLicense> held) {
		return holds(moved.getFromSkuId(), held) && holds(moved.getToSkuId(), held);
	}

	private static boolean holds(String skuId, List<AssignedLicense> held) {
		return held.stream().anyMatch((license) -> license.skuId().equalsIgnoreCase(skuId));
	}

	/** An undo has to know whom this migration gave the new licence. */
	private static MoveResult partly(UserMoved moved, UserRefusal refusal) {
		return moved.getAlreadyHeld() ? new MoveResult.Refused(refusal)
				: new MoveResult.PartlyMoved(UserMoved.newBuilder(moved).setOldLicenceLeft(true).build(), refusal);
	}

	private static MoveResult refused(String userId, Refusal refusal, MoveTask task) {
		if (refusal.kind() == ErrorKind.NOT_FOUND) {
			return new MoveResult.NotNeeded();
		}
		UserRefusal told = UserRefusals.of(userId, refusal);
		return UserRefusals.mayBeEverybodys(refusal) ? new MoveResult.Held(told, task.backOff(refusal.detail()))
				: new MoveResult.Refused(told);
	}

}
