package dev.succession.simulator.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.springframework.stereotype.Component;

/**
 * Buying, and what then exists.
 */
@Component
public class Purchasing {

	private final PurchaseRules rules;

	private final SimulatedClock clock;

	Purchasing(PurchaseRules rules, SimulatedClock clock) {
		this.rules = rules;
		this.clock = clock;
	}

	/**
	 * Places an order.
	 * @param tenant the partner
	 * @param customer who buys, locked
	 * @param wishes the order's lines
	 * @param provisioningTime how long until the seats can be assigned
	 * @param trace the call
	 * @return the order
	 * @throws Refusal if one of the lines can't be had; then nothing is bought
	 */
	public Order place(Tenant tenant, Customer customer, List<Wish> wishes, Duration provisioningTime, Trace trace) {
		PurchaseRules.requireNumbering(wishes);
		List<Offer> offers = wishes.stream().map((wish) -> this.rules.permitted(customer, wish, wishes)).toList();
		Order order = order(wishes, offers, provisioningTime);
		customer.add(order);
		for (Order.Line line : order.lines()) {
			tenant.ledger().append(Effect.of("order.placed", customer, line.subscription(), trace));
		}
		return order;
	}

	/**
	 * Puts things into a new cart. What can't be bought is kept with the reason.
	 * @param customer who is going to buy, locked
	 * @param wishes the cart's lines
	 * @return the cart
	 */
	public Cart fill(Customer customer, List<Wish> wishes) {
		PurchaseRules.requireNumbering(wishes);
		List<Cart.Item> items = wishes.stream()
			.map((wish) -> new Cart.Item(wish, this.rules.refusal(customer, wish, wishes)))
			.toList();
		Cart cart = new Cart(UUID.randomUUID().toString(), this.clock.instant(), items, false);
		customer.carts().put(cart.id(), cart);
		return cart;
	}

	/**
	 * Finds a cart.
	 * @param customer whose cart, locked
	 * @param id the cart's id
	 * @return the cart
	 * @throws Refusal if there is no such cart
	 */
	public Cart cart(Customer customer, String id) {
		Cart cart = customer.carts().get(id.toLowerCase(Locale.ROOT));
		if (cart == null || this.clock.instant().isAfter(cart.created().plus(7, ChronoUnit.DAYS))) {
			throw new Refusal(404, 800008, "The cart was not found.");
		}
		return cart;
	}

	/**
	 * Buys what is in a cart.
	 * @param tenant the partner
	 * @param customer who buys, locked
	 * @param id the cart's id
	 * @param provisioningTime how long until the seats can be assigned
	 * @param trace the call
	 * @return the order
	 * @throws Refusal if the cart is unknown, submitted, or has lines that can't be had
	 */
	public Order checkOut(Tenant tenant, Customer customer, String id, Duration provisioningTime, Trace trace) {
		Cart cart = cart(customer, id);
		if (cart.ordered()) {
			throw new Refusal(400, 800065, "The cart was already submitted.");
		}
		if (cart.items().stream().anyMatch((item) -> item.refusal() != null)) {
			throw new Refusal(400, 800009, "The cart has line items with errors.");
		}
		Order order = place(tenant, customer, cart.items().stream().map(Cart.Item::wish).toList(), provisioningTime,
				trace);
		customer.carts().put(cart.id(), cart.checkedOut());
		return order;
	}

	private Order order(List<Wish> wishes, List<Offer> offers, Duration provisioningTime) {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		boolean newCommerce = offers.getFirst().isNewCommerce();
		UUID random = UUID.randomUUID();
		String id = newCommerce ? random.toString().replace("-", "").substring(20) : random.toString();
		List<Order.Line> lines = new ArrayList<>();
		for (int i = 0; i < wishes.size(); i++) {
			Wish wish = wishes.get(i);
			lines.add(new Order.Line(i, subscription(wish, offers.get(i), id, now, now.plus(provisioningTime)),
					wish.partners()));
		}
		return new Order(id, now, lines.getFirst().subscription().term().billingCycle(), newCommerce, lines);
	}

	private static Subscription subscription(Wish wish, Offer offer, String orderId, Instant now, Instant provisioned) {
		String duration = offer.isNewCommerce() ? ((wish.termDuration() != null) ? wish.termDuration() : "P1M") : null;
		Instant start = now.truncatedTo(ChronoUnit.DAYS);
		Instant end = start.atOffset(ZoneOffset.UTC)
			.plus((duration != null) ? Period.parse(duration) : Period.ofYears(1))
			.toInstant();
		String cycle = wish.billingCycle();
		String billingCycle = (cycle == null || cycle.equalsIgnoreCase("unknown")) ? "monthly"
				: cycle.toLowerCase(Locale.ROOT);
		String friendlyName = (wish.friendlyName() != null) ? wish.friendlyName() : offer.name();
		UUID parent = offer.addOn() ? UUID.fromString(String.valueOf(wish.parentSubscriptionId())) : null;
		return new Subscription(UUID.randomUUID(), parent, offer, orderId,
				new Subscription.Term(now, end, billingCycle, duration, provisioned),
				new Subscription.State(friendlyName, wish.quantity(), SubscriptionStatus.ACTIVE, true, now, 1));
	}

}
