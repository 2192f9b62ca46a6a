package dev.succession.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.OrderLine;
import dev.succession.partnercenter.orders.Orders;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Orders the replacement for an expiring subscription. It reads what the customer holds
 * first. Once an order was begun and its outcome is not known, it orders again only after
 * the time in which Partner Center may keep a new order out of its lists. Once an order
 * was reported, it never orders again.
 */
@Component
class OrderStep implements Step<SubscriptionExpiring> {

	private static final String ORDER = "order";

	private final Subscriptions subscriptions;

	private final Orders orders;

	private final PurchaseProperties properties;

	OrderStep(Subscriptions subscriptions, Orders orders, PurchaseProperties properties) {
		this.subscriptions = subscriptions;
		this.orders = orders;
		this.properties = properties;
	}

	@Override
	public Outcome on(Work<SubscriptionExpiring> work) {
		SubscriptionExpiring expiring = work.fact();
		CallScope context = Calls.of(work);
		return this.subscriptions.list(context, expiring.getCustomerId())
			.fold((held) -> act(expiring, held, work, context),
					(refusal) -> Refusals.answer(migration(expiring), refusal, work), work::later);
	}

	private Outcome act(SubscriptionExpiring expiring, SubscriptionList held, Work<?> work, CallScope context) {
		return switch (Purchasing.decide(expiring, held)) {
			case Decision.Buy(var order) -> buy(expiring, order, work, context);
			case Decision.AlreadyBought(var bought) -> Outcome.answered(ordered(expiring,
					Objects.requireNonNullElse(bought.orderId(), ""), bought.id(), bought.quantity(), work));
			case Decision.Refuse(var reason, var detail) -> Refusals.refuse(migration(expiring), reason, detail, work);
			case Decision.Unclear(var why) -> Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, why);
		};
	}

	private Outcome buy(SubscriptionExpiring expiring, NewOrder order, Work<?> work, CallScope context) {
		Optional<Instant> begun = work.journal().begun(ORDER);
		if (begun.isEmpty() && !isReported(work)) {
			return place(expiring, order, work, context);
		}
		Instant listed = begun.orElse(work.firstSeen()).plus(this.properties.visibilityLag());
		if (work.now().isBefore(listed)) {
			Instant again = work.tryAgainAt();
			return Outcome.later(again.isBefore(listed) ? again : listed,
					"an order may have been placed that is not listed yet");
		}
		return this.orders.list(context, expiring.getCustomerId())
			.fold((placed) -> settle(expiring, order, placed, work, context),
					(refusal) -> Refusals.answer(migration(expiring), refusal, work), work::later);
	}

	private static boolean isReported(Work<?> work) {
		return work.journal().has(ReplacementOrdered.class);
	}

	private Outcome settle(SubscriptionExpiring expiring, NewOrder order, List<Order> placed, Work<?> work,
			CallScope context) {
		return placed.stream()
			.filter((known) -> line(known, expiring).isPresent())
			.findFirst()
			.map((known) -> Outcome.answered(ordered(expiring, known.id(),
					line(known, expiring).map(OrderLine::subscriptionId).orElse(null), order.seats(), work)))
			.orElseGet(() -> isReported(work)
					? Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, "what was ordered is not listed any more")
					: place(expiring, order, work, context));
	}

	private static Optional<OrderLine> line(Order placed, SubscriptionExpiring expiring) {
		return placed.lines().stream().filter((line) -> Purchasing.replaces(line.friendlyName(), expiring)).findFirst();
	}

	private Outcome place(SubscriptionExpiring expiring, NewOrder order, Work<?> work, CallScope context) {
		work.journal().begin(ORDER, expiring);
		return this.orders.place(context, order, work.requestIds().once(ORDER))
			.fold((placed) -> Outcome
				.answered(ordered(expiring, placed.id(), subscriptionId(placed), order.seats(), work)),
					(refusal) -> refused(expiring, refusal, work), (until, why) -> notYet(until, why, work));
	}

	private Outcome refused(SubscriptionExpiring expiring, Refusal refusal, Work<?> work) {
		if (refusal.kind() != ErrorKind.IN_PROGRESS) {
			work.journal().withdraw(ORDER);
		}
		return Refusals.answer(migration(expiring), refusal, work);
	}

	private Outcome notYet(@Nullable Instant until, String why, Work<?> work) {
		boolean nothingWasSent = until != null;
		if (nothingWasSent) {
			work.journal().withdraw(ORDER);
		}
		return work.later(until, why);
	}

	private static @Nullable String subscriptionId(Order order) {
		return order.lines().isEmpty() ? null : order.lines().getFirst().subscriptionId();
	}

	private static Refusals.Migration migration(SubscriptionExpiring expiring) {
		return new Refusals.Migration(expiring.getMigrationId(), expiring.getCustomerId(),
				expiring.getSubscriptionId());
	}

	private static ReplacementOrdered ordered(SubscriptionExpiring expiring, String orderId,
			@Nullable String subscriptionId, int seats, Work<?> work) {
		return ReplacementOrdered.newBuilder()
			.setMigrationId(expiring.getMigrationId())
			.setCustomerId(expiring.getCustomerId())
			.setSubscriptionId(expiring.getSubscriptionId())
			.setEndDate(expiring.getEndDate())
			.setReplacement(expiring.getReplacement())
			.setOrderId(orderId)
			.setReplacementSubscriptionId(subscriptionId)
			.setSeats(seats)
			.setOccurredAt(work.now())
			.build();
	}

}
