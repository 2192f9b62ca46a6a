package dev.succession.simulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.simulator.Simulation;
import dev.succession.simulator.behaviour.Switch;
import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.orders.Cart;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Creates and changes carts, and orders their lines.
 */
@Component
public class Carts {

	private final PurchaseRules rules;

	private final Purchasing purchasing;

	private final Simulation simulation;

	private final SimulatedClock clock;

	Carts(PurchaseRules rules, Purchasing purchasing, Simulation simulation, SimulatedClock clock) {
		this.simulation = simulation;
		this.rules = rules;
		this.purchasing = purchasing;
		this.clock = clock;
	}

	/**
	 * Creates a cart. A line that can't be bought is kept with the reason.
	 * @param customer the customer, locked
	 * @param lines the cart's lines
	 * @param error an injected error for the last line, or null
	 * @return the cart
	 * @throws Refusal if the lines are not numbered from 0
	 */
	public Cart create(Customer customer, List<OrderLineRequest> lines, @Nullable Refusal error) {
		Instant now = this.clock.instant();
		return keep(customer, new Cart(UUID.randomUUID().toString(), now, now, items(customer, lines, error), null));
	}

	/**
	 * Replaces the lines of a cart.
	 * @param customer the customer, locked
	 * @param id the cart's id
	 * @param lines the cart's new lines
	 * @param error an injected error for the last line, or null
	 * @return the cart
	 * @throws Refusal if the cart is unknown or submitted, or the lines are not numbered
	 * from 0
	 */
	public Cart replace(Customer customer, String id, List<OrderLineRequest> lines, @Nullable Refusal error) {
		Cart cart = open(customer, id);
		return keep(customer, cart.with(items(customer, lines, error), this.clock.instant()));
	}

	/**
	 * Finds a cart.
	 * @param customer the customer, locked
	 * @param id the cart's id
	 * @return the cart
	 * @throws Refusal if the cart is unknown or has expired
	 */
	public Cart cart(Customer customer, String id) {
		Cart cart = customer.carts().get(id);
		if (cart == null || this.clock.instant().isAfter(cart.expires())) {
			throw new Refusal(404, 800008, "The cart was not found.");
		}
		return cart;
	}

	/**
	 * Orders the lines of a cart, one order for each group. If no group can be ordered,
	 * the cart stays open. A second checkout is refused, or gets the first result again.
	 * @param tenant the partner
	 * @param customer the customer, locked
	 * @param id the cart's id
	 * @param provisioningTime how long until the seats can be assigned
	 * @param error an injected error for the last group, or null
	 * @param trace the call
	 * @return the orders and errors of the groups
	 * @throws Refusal if the cart is unknown, submitted, or has lines that can't be
	 * bought
	 */
	public Cart.CheckOut checkOut(Tenant tenant, Customer customer, String id, Duration provisioningTime,
			@Nullable Refusal error, Trace trace) {
		Cart known = cart(customer, id);
		if (known.checkOut() != null && this.simulation.behaviour().has(Switch.IDEMPOTENT_CHECKOUT)) {
			return known.checkOut();
		}
		Cart cart = open(customer, id);
		if (cart.items().stream().anyMatch((item) -> item.refusal() != null)) {
			throw new Refusal(400, 800009, "The cart has line items with errors.");
		}
		Cart.CheckOut result = new Cart.CheckOut(new ArrayList<>(), new LinkedHashMap<>());
		SequencedMap<String, List<OrderLineRequest>> groups = groups(cart);
		if (error != null) {
			result.errors().put(groups.pollLastEntry().getKey(), error);
		}
		groups.forEach((group, lines) -> {
			try {
				result.orders().add(this.purchasing.buy(tenant, customer, lines, provisioningTime, trace));
			}
			catch (Refusal refusal) {
				result.errors().put(group, refusal);
			}
		});
		if (!result.orders().isEmpty()) {
			keep(customer, cart.with(result));
		}
		return result;
	}

	private Cart open(Customer customer, String id) {
		Cart cart = cart(customer, id);
		if (cart.ordered()) {
			throw new Refusal(400, 800065, "The cart was already submitted.");
		}
		return cart;
	}

	private List<Cart.Item> items(Customer customer, List<OrderLineRequest> lines, @Nullable Refusal error) {
		PurchaseRules.requireNumbering(lines);
		List<Cart.Item> items = new ArrayList<>();
		for (OrderLineRequest line : lines) {
			Refusal imposed = (line == lines.getLast()) ? error : null;
			items.add(new Cart.Item(line, (imposed != null) ? imposed : this.rules.refusal(customer, line, lines)));
		}
		return List.copyOf(items);
	}

	private static SequencedMap<String, List<OrderLineRequest>> groups(Cart cart) {
		return cart.items()
			.stream()
			.collect(Collectors.groupingBy(Cart.Item::group, LinkedHashMap::new,
					Collectors.mapping(Cart.Item::request, Collectors.toList())));
	}

	private static Cart keep(Customer customer, Cart cart) {
		customer.carts().put(cart.id(), cart);
		return cart;
	}

}
