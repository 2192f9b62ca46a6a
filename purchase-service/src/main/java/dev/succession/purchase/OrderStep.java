package dev.succession.purchase;

import java.util.Objects;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.CallContext;
import dev.succession.partnercenter.NewOrder;
import dev.succession.partnercenter.Order;
import dev.succession.partnercenter.Orders;
import dev.succession.partnercenter.SubscriptionList;
import dev.succession.partnercenter.Subscriptions;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Orders the replacement for an expiring subscription. Every repeat reads what the
 * customer holds first, and carries the same request id.
 */
@Component
class OrderStep implements Step<SubscriptionExpiring> {

	private final Subscriptions subscriptions;

	private final Orders orders;

	OrderStep(Subscriptions subscriptions, Orders orders) {
		this.subscriptions = subscriptions;
		this.orders = orders;
	}

	@Override
	public Outcome on(SubscriptionExpiring expiring, Attempt attempt) {
		CallContext context = new CallContext(attempt.correlationId(), attempt.deadline());
		return this.subscriptions.list(context, expiring.getCustomerId())
			.fold((held) -> act(expiring, held, attempt, context),
					(refusal) -> Refusals.answer(migration(expiring), refusal, attempt), attempt::later);
	}

	private Outcome act(SubscriptionExpiring expiring, SubscriptionList held, Attempt attempt, CallContext context) {
		return switch (Purchasing.decide(expiring, held)) {
			case Decision.Buy(var order) -> place(expiring, order, attempt, context);
			case Decision.AlreadyBought(var bought) -> Outcome.answered(ordered(expiring,
					Objects.requireNonNullElse(bought.orderId(), ""), bought.id(), bought.quantity(), attempt));
			case Decision.Refuse(var reason, var detail) ->
				Refusals.refuse(migration(expiring), reason, detail, attempt);
			case Decision.Unclear(var why) -> Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, why);
		};
	}

	private Outcome place(SubscriptionExpiring expiring, NewOrder order, Attempt attempt, CallContext context) {
		return this.orders.place(context, order, attempt.requestId("order"))
			.fold((placed) -> Outcome
				.answered(ordered(expiring, placed.id(), subscriptionId(placed), order.seats(), attempt)),
					(refusal) -> Refusals.answer(migration(expiring), refusal, attempt), attempt::later);
	}

	private static @Nullable String subscriptionId(Order order) {
		return order.lines().isEmpty() ? null : order.lines().getFirst().subscriptionId();
	}

	private static Refusals.Migration migration(SubscriptionExpiring expiring) {
		return new Refusals.Migration(expiring.getMigrationId(), expiring.getCustomerId(),
				expiring.getSubscriptionId());
	}

	private static ReplacementOrdered ordered(SubscriptionExpiring expiring, String orderId,
			@Nullable String subscriptionId, int seats, Attempt attempt) {
		return ReplacementOrdered.newBuilder()
			.setMigrationId(expiring.getMigrationId())
			.setCustomerId(expiring.getCustomerId())
			.setSubscriptionId(expiring.getSubscriptionId())
			.setEndDate(expiring.getEndDate())
			.setReplacement(expiring.getReplacement())
			.setOrderId(orderId)
			.setReplacementSubscriptionId(subscriptionId)
			.setSeats(seats)
			.setOccurredAt(attempt.now())
			.build();
	}

}
