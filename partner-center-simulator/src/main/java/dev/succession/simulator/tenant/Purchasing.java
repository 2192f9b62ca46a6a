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

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Buying: what can be bought by whom, and what then exists.
 */
@Component
public class Purchasing {

	private final Catalogue catalogue;

	private final SimulatedClock clock;

	Purchasing(Catalogue catalogue, SimulatedClock clock) {
		this.catalogue = catalogue;
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
		if (customer.relationship() != Relationship.RESELLER) {
			throw new Refusal(403, 20002, "The partner has no commerce relationship with the customer.");
		}
		requireNumbering(wishes);
		List<Offer> offers = wishes.stream().map((wish) -> permitted(customer, wish, wishes)).toList();
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
		requireNumbering(wishes);
		List<Cart.Item> items = wishes.stream()
			.map((wish) -> new Cart.Item(wish, refusal(customer, wish, wishes)))
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

	private static void requireNumbering(List<Wish> wishes) {
		for (int i = 0; i < wishes.size(); i++) {
			if (wishes.get(i).number() != i) {
				throw new Refusal(400, 800071, "Line item numbers must start from 0 and be consecutive.");
			}
		}
		if (wishes.isEmpty()) {
			throw new Refusal(400, 800002, "The order has no line items.");
		}
	}

	private @Nullable Refusal refusal(Customer customer, Wish wish, List<Wish> all) {
		try {
			permitted(customer, wish, all);
			return null;
		}
		catch (Refusal refusal) {
			return refusal;
		}
	}

	private Offer permitted(Customer customer, Wish wish, List<Wish> all) {
		Offer offer = this.catalogue.offer(wish.offerId());
		if (offer == null) {
			throw new Refusal(400, 800004, "The offer id is invalid.", String.valueOf(wish.offerId()));
		}
		if (offer.retired()) {
			throw new Refusal(403, 2091, "The offer is no longer available for purchase.");
		}
		if (offer.qualification() != null && !(offer.qualification().equals(customer.segment().qualification())
				&& "Approved".equals(customer.vetting()))) {
			throw new Refusal(400, 800086, "The tenant does not have the tags that the offer requires.");
		}
		if (wish.quantity() < offer.minimumQuantity()) {
			throw new Refusal(400, 2002, "The quantity is below the offer's minimum.");
		}
		if (wish.quantity() > offer.maximumQuantity()) {
			throw new Refusal(403, 800067, "The seat count is above the offer's maximum.");
		}
		requireRoom(customer, offer, all);
		requireBase(customer, offer, wish);
		return offer;
	}

	private void requireRoom(Customer customer, Offer offer, List<Wish> all) {
		long existing = customer.subscriptions()
			.stream()
			.filter((it) -> it.offer() == offer && it.status() != SubscriptionStatus.DELETED)
			.count();
		long wanted = all.stream().filter((wish) -> this.catalogue.offer(wish.offerId()) == offer).count();
		if (offer.concurrentLimit() > 0 && existing + wanted > offer.concurrentLimit()) {
			throw new Refusal(400, 27006, "The use limit is exceeded for the offer.");
		}
	}

	private static void requireBase(Customer customer, Offer offer, Wish wish) {
		if (!offer.addOn()) {
			return;
		}
		boolean present = customer.subscriptions()
			.stream()
			.anyMatch((it) -> it.id().toString().equalsIgnoreCase(wish.parentSubscriptionId())
					&& it.status() == SubscriptionStatus.ACTIVE);
		if (!present) {
			throw new Refusal(409, 27009, "The parent subscription is not active.");
		}
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
					wish.partnerIdOnRecord()));
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
