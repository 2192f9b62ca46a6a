package dev.succession.license;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.events.UserRefusalReason;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.AssignedLicense;
import dev.succession.partnercenter.CallContext;
import dev.succession.partnercenter.Customers;
import dev.succession.partnercenter.Licenses;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.SubscribedSku;
import dev.succession.partnercenter.User;
import dev.succession.partnercenter.Users;

import org.springframework.stereotype.Component;

/**
 * Moves one user from the old licence to the new one, and reads back that it is so.
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
	 * @param holder the user with his licences
	 * @param order what is moved from where to where
	 * @return what came of it
	 */
	Move move(Holder holder, MoveOrder order) {
		return locate(holder.user(), order).fold((located) -> update(holder, order),
				(refusal) -> refused(holder.user().id(), refusal), Move.Waiting::new);
	}

	/**
	 * Looks whether a move that was sent has arrived.
	 * @param moved the move
	 * @param context of the calls
	 * @return confirmed, or still unconfirmed
	 */
	Move confirm(UserMoved moved, CallContext context) {
		return this.licenses.ofUser(context, moved.getCustomerId(), moved.getUserId())
			.fold((licenses) -> arrived(moved, licenses) ? new Move.Confirmed(moved)
					: new Move.Unconfirmed(moved, null, "the move can't be read back yet"), (refusal) -> refused(moved.getUserId(), refusal),
					(until, why) -> new Move.Unconfirmed(moved, until, why));
	}

	private Answer<User> locate(User user, MoveOrder order) {
		return (user.usageLocation() != null) ? new Answer.Done<>(user)
				: this.customers.get(order.context(), order.customerId())
					.then((customer) -> this.users.setUsageLocation(order.context(), order.customerId(), user.id(),
							customer.country(), order.requestId("locate", user)));
	}

	private Move update(Holder holder, MoveOrder order) {
		UserMoved moved = order.moved(holder);
		return this.licenses
			.update(order.context(), order.customerId(), holder.user().id(), holder.change(order.from(), order.to()),
					order.requestId("move", holder.user()))
			.fold((updated) -> confirm(moved, order.context()), (refusal) -> refused(holder.user().id(), refusal),
					(until, why) -> new Move.Unconfirmed(moved, until, why));
	}

	private static boolean arrived(UserMoved moved, List<AssignedLicense> licenses) {
		return licenses.stream().noneMatch((license) -> license.skuId().equalsIgnoreCase(moved.getFromSkuId()))
				&& licenses.stream().anyMatch((license) -> license.skuId().equalsIgnoreCase(moved.getToSkuId()));
	}

	private static Move refused(String userId, Refusal refusal) {
		return switch (refusal.meaning()) {
			case NOT_FOUND -> new Move.NotNeeded();
			case ACCESS_DENIED, IN_PROGRESS -> new Move.Waiting(null, refusal.summary());
			default -> new Move.Refused(UserRefusal.newBuilder()
				.setUserId(userId)
				.setReason(reason(refusal))
				.setDetail(refusal.summary())
				.build());
		};
	}

	private static UserRefusalReason reason(Refusal refusal) {
		return switch (refusal.meaning()) {
			case NO_LICENSES_LEFT -> UserRefusalReason.NO_LICENSES_LEFT;
			case USAGE_LOCATION -> UserRefusalReason.USAGE_LOCATION_REFUSED;
			case CONFLICTING_PLANS -> UserRefusalReason.CONFLICTING_PLANS;
			default -> UserRefusalReason.OTHER;
		};
	}

}
