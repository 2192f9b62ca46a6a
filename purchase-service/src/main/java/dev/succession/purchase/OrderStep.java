package dev.succession.purchase;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementCancelled;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.OrderLine;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.purchase.permission.OrderProgress;
import dev.succession.purchase.permission.Permission;
import dev.succession.purchase.permission.Permissions;

import org.springframework.stereotype.Component;

/**
 * Orders the replacement for an expiring subscription. It first reads what the customer
 * holds. While the outcome of an earlier order is unknown, it orders again only after the
 * time in which Partner Center may keep a new order out of its lists. After an order was
 * reported as a fact, it never orders again in the same generation. An announcement that
 * another one has replaced, or that was withdrawn, does not count. What lets an order
 * begin is asked before the first call and right before the order.
 */
@Component
class OrderStep implements Step<SubscriptionExpiring> {

	/** Name of the order in the journal and in request ids. */
	static final String ORDER = OrderProgress.ORDER;

	/** Refusals that may pass, and say for certain that nothing was ordered. */
	private static final Set<ErrorKind> NOTHING_ORDERED = EnumSet.of(ErrorKind.ACCESS_DENIED, ErrorKind.ACCESS_BLOCKED,
			ErrorKind.CREDENTIAL_REFUSED, ErrorKind.CART_ITEM);

	private final Subscriptions subscriptions;

	private final Orders orders;

	private final Reactivation reactivation;

	private final CartOrders carts;

	private final Holders holders;

	private final OfferLimits limits;

	private final Permissions permissions;

	private final PurchaseProperties properties;

	OrderStep(Subscriptions subscriptions, Orders orders, Reactivation reactivation, CartOrders carts, Holders holders,
			OfferLimits limits, Permissions permissions, PurchaseProperties properties) {
		this.subscriptions = subscriptions;
		this.orders = orders;
		this.reactivation = reactivation;
		this.carts = carts;
		this.holders = holders;
		this.limits = limits;
		this.permissions = permissions;
		this.properties = properties;
	}

	@Override
	public Outcome on(Work<SubscriptionExpiring> work) {
		Permission permission = this.permissions.ofAnnouncement(work);
		return permission.refusesToBegin().orElseGet(() -> order(work, permission));
	}

	/**
	 * Orders what was announced and may begin.
	 * @param work the announcement, or the one that a release carries
	 * @param permission is asked once more right before the order
	 * @return the outcome
	 */
	Outcome order(Work<SubscriptionExpiring> work, Permission permission) {
		if (work.journal().has(ReplacementCancelled.class)) {
			return Outcome.answered();
		}
		Optional<String> outdated = Revisions.whyOutdated(work);
		if (outdated.isPresent()) {
			return permission.outdated(outdated.get());
		}
		SubscriptionExpiring expiring = work.fact();
		Answer<SubscriptionList> listed = this.subscriptions.list(Calls.of(work), expiring.getCustomerId());
		if (!(listed instanceof Answer.Done(var held))) {
			return PurchaseRefusals.notRead(work, PurchaseRefusals.Migration.of(expiring), listed);
		}
		return switch (Purchasing.decide(expiring, held)) {
			case Decision.Buy(var order) when mayHaveOrdered(work) -> settle(work, order, permission);
			case Decision.Buy(var _) when this.reactivation.mayNotShowYet(work) ->
				work.tryAgain("the replacement that was reactivated is not listed");
			case Decision.Buy(var order) -> buy(work, order, held, permission);
			case Decision.Reactivate(var suspended, var order) ->
				permission.refuses(order).orElseGet(() -> this.reactivation.reactivate(work, suspended));
			case Decision.AlreadyBought(var bought) -> Outcome.answered(OrderedFacts.of(work,
					Objects.requireNonNullElse(bought.orderId(), ""), null, bought.id(), bought.quantity()));
			case Decision.Refuse(var reason, var detail) ->
				PurchaseRefusals.refuse(work, PurchaseRefusals.Migration.of(expiring), reason, detail);
			case Decision.Wait(var why) -> work.tryAgain(why);
			case Decision.NotListed() -> confirmGone(work);
			case Decision.Unclear(var why) -> Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, why);
		};
	}

	private Outcome confirmGone(Work<SubscriptionExpiring> work) {
		PurchaseRefusals.Migration migration = PurchaseRefusals.Migration.of(work.fact());
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), work.fact().getCustomerId(),
				work.fact().getSubscriptionId());
		return switch (read) {
			case Answer.Done(var _) -> work.tryAgain("the old subscription is missing in the list");
			case Answer.Refused(var refusal) when refusal.kind() == ErrorKind.NOT_FOUND -> PurchaseRefusals.refuse(work,
					migration, RefusalReason.OLD_SUBSCRIPTION_GONE, "not among the customer's");
			case Answer.Refused<?> _, Answer.Throttled<?> _, Answer.Unknown<?> _ ->
				PurchaseRefusals.notRead(work, migration, read);
		};
	}

	private static boolean mayHaveOrdered(Work<?> work) {
		return work.journal().begun(ORDER).isPresent() || OrderProgress.isReported(work);
	}

	/** An order may exist that the customer's subscriptions do not show yet. */
	private Outcome settle(Work<SubscriptionExpiring> work, NewOrder order, Permission permission) {
		Optional<Outcome> repeated = OrderProgress.isReported(work) ? Optional.empty() : this.carts.repeat(work);
		return repeated.orElseGet(() -> settleByReading(work, order, permission));
	}

	private Outcome settleByReading(Work<SubscriptionExpiring> work, NewOrder order, Permission permission) {
		Instant listedAt = work.journal().begun(ORDER).orElse(work.firstSeen()).plus(this.properties.visibilityLag());
		if (work.now().isBefore(listedAt)) {
			Instant again = work.tryAgainAt();
			return Outcome.later(again.isBefore(listedAt) ? again : listedAt,
					"an order may have been placed that is not listed yet");
		}
		SubscriptionExpiring expiring = work.fact();
		Answer<List<Order>> listed = this.orders.list(Calls.of(work), expiring.getCustomerId());
		if (!(listed instanceof Answer.Done(var placed))) {
			return PurchaseRefusals.notRead(work, PurchaseRefusals.Migration.of(expiring), listed);
		}
		Optional<Order> known = placed.stream().filter((one) -> line(one, expiring).isPresent()).findFirst();
		if (known.isPresent()) {
			String subscriptionId = line(known.get(), expiring).map(OrderLine::subscriptionId).orElse(null);
			return Outcome.answered(OrderedFacts.of(work, known.get().id(), null, subscriptionId, order.seats()));
		}
		if (OrderProgress.isReported(work)) {
			return Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, "what was ordered is not listed any more");
		}
		return CartOrders.begun(work)
			.flatMap((intent) -> this.carts.settle(work, intent))
			.orElseGet(() -> place(work, order, permission));
	}

	private static Optional<OrderLine> line(Order placed, SubscriptionExpiring expiring) {
		return placed.lines().stream().filter((line) -> Purchasing.replaces(line.friendlyName(), expiring)).findFirst();
	}

	private Outcome buy(Work<SubscriptionExpiring> work, NewOrder order, SubscriptionList held, Permission permission) {
		Optional<Outcome> lacking = this.holders.lackSeats(work, order, held);
		return lacking.isPresent() ? lacking.get() : buyWithinLimits(work, order, held, permission);
	}

	private Outcome buyWithinLimits(Work<SubscriptionExpiring> work, NewOrder order, SubscriptionList held,
			Permission permission) {
		return this.limits.exceeded(Calls.of(work), order, held.subscriptions())
			.map((why) -> PurchaseRefusals.refuse(work, PurchaseRefusals.Migration.of(work.fact()),
					RefusalReason.CONCURRENT_OFFER_LIMIT, why))
			.orElseGet(() -> place(work, order, permission));
	}

	/** What is refused here is certain not to have been ordered before either. */
	private Outcome place(Work<SubscriptionExpiring> work, NewOrder order, Permission permission) {
		Optional<Outcome> refused = permission.refuses(order);
		if (refused.isPresent()) {
			work.journal().begun(ORDER).ifPresent((_) -> work.journal().withdraw(ORDER));
			return refused.get();
		}
		if (order.isNewCommerce()) {
			return this.carts.place(work, order);
		}
		work.journal().begin(ORDER, work.fact());
		Answer<Order> answer = this.orders.place(Calls.of(work), order, work.requestIds().once(ORDER));
		if (answer instanceof Answer.Done(var placed)) {
			return Outcome.answered(OrderedFacts.of(work, placed, null, order.seats()));
		}
		if (isNothingOrdered(answer)) {
			work.journal().withdraw(ORDER);
		}
		return PurchaseRefusals.notOrdered(work, PurchaseRefusals.Migration.of(work.fact()), answer);
	}

	/**
	 * A refusal because another purchase is in progress may be about this very order, and
	 * so may one that is not understood. Then the intent stays: before the next order,
	 * with a new request id, the customer's orders are read once a new one would be
	 * listed.
	 */
	static boolean isNothingOrdered(Answer<Order> answer) {
		return switch (answer) {
			case Answer.Refused(var refusal) -> refusal.kind().isFinal() || NOTHING_ORDERED.contains(refusal.kind());
			case Answer.Throttled(var _) -> true;
			case Answer.Unknown(var _), Answer.Done(var _) -> false;
		};
	}

}
