package dev.succession.purchase;

import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.orders.Cart;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.steps.Calls;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Orders in new commerce: looks the availability up, creates a cart, notes the cart in
 * the journal, and checks it out. A cart that may have been checked out is not replaced
 * by another one: it is checked out again, since Partner Center orders what is in a cart
 * once.
 */
@Component
class CartOrders {

	private final AvailabilityLookup lookup;

	private final Orders orders;

	CartOrders(AvailabilityLookup lookup, Orders orders) {
		this.lookup = lookup;
		this.orders = orders;
	}

	/** What a cart has just refused. */
	private record Rejected(String catalogueItem, Refusal error) {
	}

	/**
	 * Orders what was not ordered before.
	 * @param work the fact that asks for the order
	 * @param order the order, with or without an availability
	 * @return the outcome
	 */
	Outcome place(Work<SubscriptionExpiring> work, NewOrder order) {
		return place(work, order, null);
	}

	private Outcome place(Work<SubscriptionExpiring> work, NewOrder order, @Nullable Rejected rejected) {
		AvailabilityLookup.Result found = this.lookup.of(Calls.of(work), order.customerId(),
				work.fact().getReplacement(), (rejected != null) ? rejected.catalogueItem() : null);
		return switch (found) {
			case AvailabilityLookup.Result.Found(var item) -> fill(work, order.of(item), rejected);
			case AvailabilityLookup.Result.NotDone(var answer) -> notRead(work, answer);
			case AvailabilityLookup.Result.Missing(var why) ->
				(rejected != null) ? notOrdered(work, new Answer.Refused<>(rejected.error()))
						: refuse(work, RefusalReason.OFFER_NOT_AVAILABLE, why);
		};
	}

	private Outcome fill(Work<SubscriptionExpiring> work, NewOrder item, @Nullable Rejected rejected) {
		Answer<Cart> created = this.orders.createCart(Calls.of(work), item,
				work.requestIds().perAttempt("cart", item.offerId()));
		if (!(created instanceof Answer.Done(var cart))) {
			return notOrdered(work, created);
		}
		Integer left = cart.availableQuantity();
		Refusal error = cart.error();
		if (error != null && rejected == null && mayBeOutdated(error, left)) {
			return place(work, item, new Rejected(item.offerId(), error));
		}
		if (left != null && left < item.seats()) {
			return refuse(work, RefusalReason.SEATS_ABOVE_MAXIMUM, SeatLimit.left(item.seats(), left));
		}
		return (error != null) ? notOrdered(work, new Answer.Refused<>(error))
				: checkOut(work, cart.id(), item.seats());
	}

	/** A limit of no seats at all may mean a wrong catalogue item. */
	private static boolean mayBeOutdated(Refusal error, @Nullable Integer left) {
		return switch (error.kind()) {
			case NOT_AVAILABLE, CART_ITEM -> true;
			case CONCURRENT_LIMIT -> left == null || left == 0;
			default -> false;
		};
	}

	private Outcome checkOut(Work<SubscriptionExpiring> work, String cartId, int seats) {
		Answer<Order> answer = begin(work, cartId, seats);
		if (answer instanceof Answer.Done(var placed)) {
			return Outcome.answered(OrderedFacts.of(work, placed, cartId, seats));
		}
		if (OrderStep.isNothingOrdered(answer)) {
			work.journal().withdraw(OrderStep.ORDER);
		}
		return notOrdered(work, answer);
	}

	private Answer<Order> begin(Work<SubscriptionExpiring> work, String cartId, int seats) {
		work.journal().begin(OrderStep.ORDER, OrderedFacts.of(work, "", cartId, null, seats));
		return send(work, cartId);
	}

	private Answer<Order> send(Work<SubscriptionExpiring> work, String cartId) {
		return this.orders.checkOut(Calls.of(work), work.fact().getCustomerId(), cartId,
				work.requestIds().once(OrderStep.ORDER + "/" + cartId));
	}

	/**
	 * The cart that an earlier attempt may have checked out.
	 * @param work the fact
	 * @return the intent, which names the cart and its seats
	 */
	static Optional<ReplacementOrdered> begun(Work<?> work) {
		return work.journal()
			.open(ReplacementOrdered.class)
			.stream()
			.filter((intent) -> intent.getCartId() != null)
			.findFirst();
	}

	/**
	 * Repeats the checkout of a cart at once, if that is known to give the result of the
	 * first.
	 * @param work the fact
	 * @return the outcome; empty if the cart has to be settled by reading
	 */
	Optional<Outcome> repeat(Work<SubscriptionExpiring> work) {
		Optional<ReplacementOrdered> begun = this.orders.isCheckoutIdempotent() ? begun(work) : Optional.empty();
		return begun.flatMap((intent) -> {
			String cartId = String.valueOf(intent.getCartId());
			Answer<Order> answer = send(work, cartId);
			return switch (answer) {
				case Answer.Done(var placed) ->
					Optional.of(Outcome.answered(OrderedFacts.of(work, placed, cartId, intent.getSeats())));
				case Answer.Refused(var _) -> Optional.empty();
				case Answer.Throttled(var _), Answer.Unknown(var _) -> Optional.of(notRead(work, answer));
			};
		});
	}

	/**
	 * Checks a cart out once more whose order is listed nowhere, though it would be by
	 * now.
	 * @param work the fact
	 * @param intent names the cart
	 * @return the outcome; empty if the cart has expired, so that nothing was ordered
	 */
	Optional<Outcome> settle(Work<SubscriptionExpiring> work, ReplacementOrdered intent) {
		String cartId = String.valueOf(intent.getCartId());
		Answer<Order> answer = begin(work, cartId, intent.getSeats());
		return switch (answer) {
			case Answer.Done(var placed) ->
				Optional.of(Outcome.answered(OrderedFacts.of(work, placed, cartId, intent.getSeats())));
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> Optional.empty();
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.IN_PROGRESS -> Optional.of(work.tryAgain(
					"the cart was checked out (%s), and its order is not listed yet".formatted(refusal.summary())));
			default -> Optional.of(notRead(work, answer));
		};
	}

	private static Outcome notRead(Work<SubscriptionExpiring> work, Answer<?> answer) {
		return PurchaseRefusals.notRead(work, PurchaseRefusals.Migration.of(work.fact()), answer);
	}

	private static Outcome notOrdered(Work<SubscriptionExpiring> work, Answer<?> answer) {
		return PurchaseRefusals.notOrdered(work, PurchaseRefusals.Migration.of(work.fact()), answer);
	}

	private static Outcome refuse(Work<SubscriptionExpiring> work, RefusalReason reason, String detail) {
		return PurchaseRefusals.refuse(work, PurchaseRefusals.Migration.of(work.fact()), reason, detail);
	}

}
