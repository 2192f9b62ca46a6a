package dev.succession.purchase;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Attempts;
import dev.succession.choreography.FactHistory;
import dev.succession.choreography.FactIndex;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.Refusal;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.orders.Order;
import dev.succession.partnercenter.orders.OrderLine;
import dev.succession.partnercenter.orders.Orders;
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

	private final Attempts attempts;

	private final FactIndex reported;

	private final PurchaseProperties properties;

	OrderStep(Subscriptions subscriptions, Orders orders, Attempts attempts, FactHistory history,
			PurchaseProperties properties) {
		this.subscriptions = subscriptions;
		this.orders = orders;
		this.attempts = attempts;
		this.reported = history.index(List.of(ReplacementOrdered.class));
		this.properties = properties;
	}

	@Override
	public void beforeBatch() {
		this.attempts.catchUp();
		this.reported.catchUp();
	}

	@Override
	public Outcome on(SubscriptionExpiring expiring, Attempt attempt) {
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		return this.subscriptions.list(context, expiring.getCustomerId())
			.fold((held) -> act(expiring, held, attempt, context),
					(refusal) -> Refusals.answer(migration(expiring), refusal, attempt), attempt::later);
	}

	private Outcome act(SubscriptionExpiring expiring, SubscriptionList held, Attempt attempt, CallScope context) {
		return switch (Purchasing.decide(expiring, held)) {
			case Decision.Buy(var order) -> buy(expiring, order, attempt, context);
			case Decision.AlreadyBought(var bought) -> Outcome.answered(ordered(expiring,
					Objects.requireNonNullElse(bought.orderId(), ""), bought.id(), bought.quantity(), attempt));
			case Decision.Refuse(var reason, var detail) ->
				Refusals.refuse(migration(expiring), reason, detail, attempt);
			case Decision.Unclear(var why) -> Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, why);
		};
	}

	private Outcome buy(SubscriptionExpiring expiring, NewOrder order, Attempt attempt, CallScope context) {
		Optional<Instant> begun = this.attempts.begun(attempt, ORDER);
		if (begun.isEmpty() && !isReported(expiring)) {
			return place(expiring, order, attempt, context);
		}
		Instant listed = begun.orElse(attempt.firstSeen()).plus(this.properties.visibilityLag());
		if (attempt.now().isBefore(listed)) {
			Instant again = attempt.tryAgainAt();
			return Outcome.later(again.isBefore(listed) ? again : listed,
					"an order may have been placed that is not listed yet");
		}
		return this.orders.list(context, expiring.getCustomerId())
			.fold((placed) -> settle(expiring, order, placed, attempt, context),
					(refusal) -> Refusals.answer(migration(expiring), refusal, attempt), attempt::later);
	}

	private boolean isReported(SubscriptionExpiring expiring) {
		return this.reported.has(ReplacementOrdered.class, expiring.getMigrationId());
	}

	private Outcome settle(SubscriptionExpiring expiring, NewOrder order, List<Order> placed, Attempt attempt,
			CallScope context) {
		return placed.stream()
			.filter((known) -> line(known, expiring).isPresent())
			.findFirst()
			.map((known) -> Outcome.answered(ordered(expiring, known.id(),
					line(known, expiring).map(OrderLine::subscriptionId).orElse(null), order.seats(), attempt)))
			.orElseGet(() -> isReported(expiring)
					? Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, "what was ordered is not listed any more")
					: place(expiring, order, attempt, context));
	}

	private static Optional<OrderLine> line(Order placed, SubscriptionExpiring expiring) {
		return placed.lines().stream().filter((line) -> Purchasing.replaces(line.friendlyName(), expiring)).findFirst();
	}

	private Outcome place(SubscriptionExpiring expiring, NewOrder order, Attempt attempt, CallScope context) {
		this.attempts.begin(attempt, ORDER, expiring);
		return this.orders.place(context, order, attempt.requestId(ORDER))
			.fold((placed) -> Outcome
				.answered(ordered(expiring, placed.id(), subscriptionId(placed), order.seats(), attempt)),
					(refusal) -> refused(expiring, refusal, attempt), (until, why) -> notYet(until, why, attempt));
	}

	private Outcome refused(SubscriptionExpiring expiring, Refusal refusal, Attempt attempt) {
		if (refusal.kind() != ErrorKind.IN_PROGRESS) {
			this.attempts.withdraw(attempt, ORDER);
		}
		return Refusals.answer(migration(expiring), refusal, attempt);
	}

	private Outcome notYet(@Nullable Instant until, String why, Attempt attempt) {
		boolean nothingWasSent = until != null;
		if (nothingWasSent) {
			this.attempts.withdraw(attempt, ORDER);
		}
		return attempt.later(until, why);
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
