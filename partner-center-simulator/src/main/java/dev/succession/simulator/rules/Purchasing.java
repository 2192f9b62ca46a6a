package dev.succession.simulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.tenant.subscriptions.BillingCycle;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.time.SimulatedClock;

import org.springframework.stereotype.Component;

/**
 * Places orders, which creates their subscriptions.
 */
@Component
public class Purchasing {

	private final PurchaseRules rules;

	private final Simulation simulation;

	private final SimulatedClock clock;

	Purchasing(PurchaseRules rules, Simulation simulation, SimulatedClock clock) {
		this.rules = rules;
		this.simulation = simulation;
		this.clock = clock;
	}

	/**
	 * Places an order.
	 * @param tenant the partner
	 * @param customer the customer, locked
	 * @param requested the order's lines
	 * @param provisioningTime how long until the seats can be assigned
	 * @param trace the call
	 * @return the order
	 * @throws Refusal if one of the lines can't be bought; then nothing is bought
	 */
	public Order place(Tenant tenant, Customer customer, List<OrderLineRequest> requested, Duration provisioningTime,
			Trace trace) {
		PurchaseRules.requireNumbering(requested);
		return buy(tenant, customer, requested, provisioningTime, trace);
	}

	Order buy(Tenant tenant, Customer customer, List<OrderLineRequest> requested, Duration provisioningTime,
			Trace trace) {
		List<Offer> offers = requested.stream().map((line) -> this.rules.permitted(customer, line, requested)).toList();
		Order order = order(requested, offers, provisioningTime);
		customer.add(tenant.ledger(), order, trace);
		return order;
	}

	/**
	 * Buys add-ons with the order of their base subscription.
	 * @param tenant the partner
	 * @param customer the customer, locked
	 * @param order the order of the base subscription
	 * @param requested the add-ons
	 * @param provisioningTime how long until the seats can be assigned
	 * @param trace the call
	 * @return the order with the add-ons
	 * @throws Refusal if one of the lines can't be bought with the order; then nothing is
	 * bought
	 */
	public Order add(Tenant tenant, Customer customer, Order order, List<OrderLineRequest> requested,
			Duration provisioningTime, Trace trace) {
		if (requested.isEmpty()) {
			throw new Refusal(400, 800002, "The order can only be cancelled, or get add-ons.");
		}
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		List<Order.Line> lines = new ArrayList<>(order.lines());
		for (OrderLineRequest line : requested) {
			Offer offer = this.rules.permitted(customer, line, requested);
			requireAddOn(order, offer, line);
			lines.add(new Order.Line(lines.size(),
					subscription(line, offer, order.id(), now, now.plus(provisioningTime)), line.partners()));
		}
		Order changed = order.with(lines);
		customer.add(tenant.ledger(), changed, trace);
		return changed;
	}

	private static void requireAddOn(Order order, Offer offer, OrderLineRequest line) {
		boolean fits = offer.addOn() && order.lines()
			.stream()
			.anyMatch((it) -> it.subscription().id().toString().equalsIgnoreCase(line.parentSubscriptionId()));
		if (!fits) {
			throw new Refusal(400, 800002, "The line is no add-on to a subscription of the order.",
					String.valueOf(line.offerId()));
		}
	}

	private Order order(List<OrderLineRequest> requested, List<Offer> offers, Duration provisioningTime) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		boolean newCommerce = offers.getFirst().isNewCommerce();
		UUID random = UUID.randomUUID();
		boolean exact = this.simulation.behaviour().has(Switch.EXACT_IDS);
		String id = exact ? Order.exactId(random) : Order.id(random, newCommerce);
		List<Order.Line> lines = new ArrayList<>();
		for (int i = 0; i < requested.size(); i++) {
			OrderLineRequest line = requested.get(i);
			lines.add(new Order.Line(i, subscription(line, offers.get(i), id, now, now.plus(provisioningTime)),
					line.partners()));
		}
		return new Order(id, now, lines.getFirst().subscription().term().billingCycle(), newCommerce, lines);
	}

	private static Subscription subscription(OrderLineRequest line, Offer offer, String orderId, Instant now,
			Instant provisioned) {
		String duration = offer.isNewCommerce() ? line.term() : null;
		Instant start = now.truncatedTo(ChronoUnit.DAYS);
		Period length = (duration != null) ? Period.parse(duration) : Period.ofYears(1);
		Instant end = Subscription.Term.end(start, length, offer.isNewCommerce());
		String billingCycle = BillingCycle.of(line.billingCycle()).published();
		String friendlyName = (line.friendlyName() != null) ? line.friendlyName() : offer.name();
		UUID parent = offer.addOn() ? UUID.fromString(String.valueOf(line.parentSubscriptionId())) : null;
		return new Subscription(UUID.randomUUID(), parent, offer, orderId,
				new Subscription.Term(now, now, end, billingCycle, duration, provisioned), new Subscription.State(
						friendlyName, line.quantity(), SubscriptionStatus.ACTIVE, true, now, now, null, 1));
	}

}
