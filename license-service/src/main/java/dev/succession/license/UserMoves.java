package dev.succession.license;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.licenses.AssignedLicense;
import dev.succession.partnercenter.licenses.LicenseChange;
import dev.succession.partnercenter.licenses.Licenses;
import dev.succession.partnercenter.users.User;
import dev.succession.partnercenter.users.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Moves one user from the old licence to the new one in one submit, and reads back that
 * it is so.
 */
@Component
class UserMoves {

	private final Customers customers;

	private final Users users;

	private final Licenses licenses;

	UserMoves(Customers customers, Users users, Licenses licenses) {
		this.customers = customers;
		this.users = users;
		this.licenses = licenses;
	}

	/**
	 * Moves a holder of the old licence.
	 * @param holder the user with the licences held
	 * @param order what is moved from where to where
	 * @return what came of it
	 */
	Move move(Holder holder, MoveOrder order) {
		return locate(holder.user(), order).fold(
				(located) -> submit(order.moved(holder), holder.change(order.from(), order.to()), order,
						order.requestId("move", holder.user().id())),
				(refusal) -> refused(holder.user().id(), refusal), Move.Waiting::new);
	}

	/**
	 * Settles a move that was sent and could not be read back: if it has not arrived, it
	 * is sent again, first with the same request id. Later with another one, since a move
	 * that was confirmed and not carried out would be confirmed again for ever.
	 * @param moved the move
	 * @param order what is moved from where to where
	 * @return what came of it
	 */
	Move settle(UserMoved moved, MoveOrder order) {
		return licensesOf(moved, order).fold((held) -> settle(moved, held, order),
				(refusal) -> refused(moved.getUserId(), refusal),
				(until, why) -> new Move.Unconfirmed(moved, until, why));
	}

	private Move settle(UserMoved moved, List<AssignedLicense> held, MoveOrder order) {
		if (arrived(moved, held)) {
			return new Move.Confirmed(moved);
		}
		Holder holder = new Holder(new User(moved.getUserId(), null, true), held);
		return submit(moved, holder.change(order.from(), order.to()), order,
				order.requestId("move", moved.getUserId()));
	}

	private Answer<User> locate(User user, MoveOrder order) {
		return (user.usageLocation() != null) ? new Answer.Done<>(user)
				: this.customers.get(order.context(), order.customerId())
					.then((customer) -> locate(user, customer.country(), order));
	}

	private Answer<User> locate(User user, @Nullable String country, MoveOrder order) {
		return (country == null) ? new Answer.Done<>(user) : this.users.setUsageLocation(order.context(),
				order.customerId(), user.id(), country, order.requestId("locate", user.id()));
	}

	private Move submit(UserMoved moved, LicenseChange change, MoveOrder order, UUID requestId) {
		order.work().journal().begin(action(moved), moved);
		return this.licenses.update(order.context(), order.customerId(), moved.getUserId(), change, requestId)
			.fold((updated) -> readBack(moved, order,
					new Move.Unconfirmed(moved, null, "a move can't be read back yet")),
					(refusal) -> readBack(moved, order, refused(moved.getUserId(), refusal)),
					(until, why) -> notYet(moved, until, why, order));
	}

	private Move notYet(UserMoved moved, @Nullable Instant until, String why, MoveOrder order) {
		boolean nothingWasSent = until != null;
		if (nothingWasSent) {
			order.work().journal().withdraw(action(moved));
			return new Move.Waiting(until, why);
		}
		return new Move.Unconfirmed(moved, null, why);
	}

	private static String action(UserMoved moved) {
		return "move/" + moved.getUserId();
	}

	/**
	 * A refusal, too, is looked behind: an earlier submit may have arrived late, and who
	 * was moved must be known should the migration be undone.
	 */
	private Move readBack(UserMoved moved, MoveOrder order, Move otherwise) {
		return licensesOf(moved, order).fold((held) -> arrived(moved, held) ? new Move.Confirmed(moved) : otherwise,
				(refusal) -> (refusal.kind() == ErrorKind.NOT_FOUND) ? new Move.NotNeeded()
						: new Move.Unconfirmed(moved, null, refusal.summary()),
				(until, why) -> new Move.Unconfirmed(moved, until, why));
	}

	private Answer<List<AssignedLicense>> licensesOf(UserMoved moved, MoveOrder order) {
		return this.licenses.ofUser(order.context(), order.customerId(), moved.getUserId());
	}

	private static boolean arrived(UserMoved moved, List<AssignedLicense> held) {
		return held.stream().noneMatch((license) -> license.skuId().equalsIgnoreCase(moved.getFromSkuId()))
				&& held.stream().anyMatch((license) -> license.skuId().equalsIgnoreCase(moved.getToSkuId()));
	}

	private static Move refused(String userId, Refusal refusal) {
		return switch (refusal.kind()) {
			case NOT_FOUND -> new Move.NotNeeded();
			case ACCESS_DENIED, IN_PROGRESS -> new Move.Waiting(null, refusal.summary());
			default -> new Move.Refused(refusal(userId, refusal));
		};
	}

	static UserRefusal refusal(String userId, Refusal refusal) {
		return UserRefusal.newBuilder()
			.setUserId(userId)
			.setReason(reason(refusal))
			.setDetail(refusal.summary())
			.build();
	}

	private static UserRefusalReason reason(Refusal refusal) {
		return switch (refusal.kind()) {
			case NO_LICENSES_LEFT -> UserRefusalReason.NO_LICENSES_LEFT;
			case USAGE_LOCATION -> UserRefusalReason.USAGE_LOCATION_REFUSED;
			case CONFLICTING_PLANS -> UserRefusalReason.CONFLICTING_PLANS;
			default -> UserRefusalReason.OTHER;
		};
	}

}
