package dev.succession.simulator.rules;

import java.util.List;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.catalogue.Catalogue;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.tenant.subscriptions.BillingCycle;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Decides whether a customer can buy a line of an order or a cart.
 */
@Component
class PurchaseRules {

	private final Catalogue catalogue;

	private final Simulation simulation;

	PurchaseRules(Catalogue catalogue, Simulation simulation) {
		this.catalogue = catalogue;
		this.simulation = simulation;
	}

	static void requireNumbering(List<OrderLineRequest> lines) {
		for (int i = 0; i < lines.size(); i++) {
			if (lines.get(i).number() != i) {
				throw new Refusal(400, 800071, "Line item numbers must start from 0 and be consecutive.");
			}
		}
		if (lines.isEmpty()) {
			throw new Refusal(400, 800002, "The order has no line items.");
		}
	}

	/**
	 * Why a line can't be bought.
	 * @param customer the customer, locked
	 * @param line the line
	 * @param all all lines
	 * @return the refusal, or null if it can be bought
	 */
	@Nullable Refusal refusal(Customer customer, OrderLineRequest line, List<OrderLineRequest> all) {
		try {
			permitted(customer, line, all);
			return null;
		}
		catch (Refusal refusal) {
			return refusal;
		}
	}

	/**
	 * The offer of a line that can be bought.
	 * @param customer the customer, locked
	 * @param line the line
	 * @param all all lines
	 * @return the offer
	 * @throws Refusal if it can't be bought
	 */
	Offer permitted(Customer customer, OrderLineRequest line, List<OrderLineRequest> all) {
		Offer offer = this.catalogue.offer(line.offerId());
		if (offer == null) {
			throw new Refusal(400, 800004, "The offer id is invalid.", String.valueOf(line.offerId()));
		}
		if (offer.retired()) {
			throw new Refusal(403, 2091, "The offer is no longer available for purchase.");
		}
		if (offer.qualification() != null && !(offer.qualification().equals(customer.segment().qualification())
				&& "Approved".equals(customer.vetting()))) {
			throw new Refusal(400, 800086, "The tenant does not have the tags that the offer requires.");
		}
		if (line.quantity() < offer.minimumQuantity()) {
			throw new Refusal(400, 2002, "The quantity is below the offer's minimum.");
		}
		if (line.quantity() > offer.maximumQuantity()) {
			throw new Refusal(403, 800067, "The seat count is above the offer's maximum.");
		}
		requirePooledLimit(customer, offer, line, all);
		requireTerm(offer, line);
		requireConcurrentLimit(customer, offer, all);
		requireParent(customer, offer, line);
		return offer;
	}

	/**
	 * New commerce limits the seats of all subscriptions of a product together, whoever
	 * sold them. Lines before this one count as well.
	 */
	private void requirePooledLimit(Customer customer, Offer offer, OrderLineRequest line, List<OrderLineRequest> all) {
		if (!offer.isNewCommerce() || !this.simulation.behaviour().has(Switch.POOLED_SEAT_LIMIT)) {
			return;
		}
		int taken = customer.seatsElsewhere().getOrDefault(offer.product(), 0)
				+ customer.subscriptions()
					.stream()
					.filter((it) -> it.offer().isNewCommerce() && it.offer().product() == offer.product())
					.filter((it) -> it.status() != SubscriptionStatus.DELETED
							&& it.status() != SubscriptionStatus.EXPIRED)
					.mapToInt((it) -> it.state().quantity())
					.sum()
				+ all.stream()
					.filter((it) -> it.number() < line.number() && this.catalogue.offer(it.offerId()) == offer)
					.mapToInt(OrderLineRequest::quantity)
					.sum();
		int available = Math.max(0, offer.maximumQuantity() - taken);
		if (line.quantity() > available) {
			throw new SeatLimitRefusal(line.quantity(), available, offer.id());
		}
	}

	private static void requireTerm(Offer offer, OrderLineRequest line) {
		String cycle = BillingCycle.of(line.billingCycle()).published();
		if (!offer.isNewCommerce()) {
			return;
		}
		List<Offer.Term> terms = offer.terms().stream().filter((it) -> it.duration().equals(line.term())).toList();
		if (terms.isEmpty()) {
			throw new Refusal(400, 3000, "The offer has no such term.", "TermDuration");
		}
		if (terms.stream().noneMatch((it) -> it.billingCycle().equals(cycle))) {
			throw new Refusal(400, 3000, "The offer's term is not billed like that.", "BillingCycle");
		}
	}

	private void requireConcurrentLimit(Customer customer, Offer offer, List<OrderLineRequest> all) {
		long existing = customer.subscriptions()
			.stream()
			.filter((it) -> it.offer() == offer && it.status() != SubscriptionStatus.DELETED)
			.count();
		long wanted = all.stream().filter((line) -> this.catalogue.offer(line.offerId()) == offer).count();
		if (offer.concurrentLimit() > 0 && existing + wanted > offer.concurrentLimit()) {
			throw new Refusal(400, 27006, "The use limit is exceeded for the offer.");
		}
	}

	private static void requireParent(Customer customer, Offer offer, OrderLineRequest line) {
		if (!offer.addOn()) {
			return;
		}
		boolean present = customer.subscriptions()
			.stream()
			.anyMatch((it) -> it.id().toString().equalsIgnoreCase(line.parentSubscriptionId())
					&& it.status() == SubscriptionStatus.ACTIVE);
		if (!present) {
			throw new Refusal(409, 27009, "The parent subscription is not active.");
		}
	}

}
