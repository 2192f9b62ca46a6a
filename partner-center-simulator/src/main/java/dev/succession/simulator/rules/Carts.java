package dev.succession.simulator.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.orders.Cart;
import dev.succession.simulator.tenant.orders.Order;
import dev.succession.simulator.tenant.orders.OrderLineRequest;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Filling carts, changing them, and buying what is in them.
 */
@Component
public class Carts {

	private final PurchaseRules rules;

	private final Purchasing purchasing;

	private final SimulatedClock clock;

	Carts(PurchaseRules rules, Purchasing purchasing, SimulatedClock clock) {
		this.rules = rules;
		this.purchasing = purchasing;
		this.clock = clock;
	}

	/**
	 * What became of a cart: each group of its lines is ordered, or not, for itself.
	 *
	 * @param orders the orders placed
	 * @param errors why the other groups could not be ordered, by group
	 */
	public record CheckOut(List<Order> orders, Map<String, Refusal> errors) {
	}

	/**
	 * Puts things into a new cart. What can't be bought is kept with the reason.
	 * @param customer who is going to buy, locked
	 * @param lines the cart's lines
	 * @param error why the last line can't be had, whatever it is; null for nothing
	 * @return the cart
	 * @throws Refusal if the lines are not numbered from 0
	 */
	public Cart fill(Customer customer, List<OrderLineRequest> lines, @Nullable Refusal error) {
		Instant now = this.clock.instant();
		return keep(customer, new Cart(UUID.randomUUID().toString(), now, now, items(customer, lines, error), false));
	}

	/**
	 * Replaces what is in a cart.
	 * @param customer whose cart, locked
	 * @param id the cart's id
	 * @param lines the cart's new lines
	 * @param error why the last line can't be had, whatever it is; null for nothing
	 * @return the cart
	 * @throws Refusal if the cart is unknown or submitted, or the lines are not numbered
	 * from 0
	 */
	public Cart refill(Customer customer, String id, List<OrderLineRequest> lines, @Nullable Refusal error) {
		Cart cart = open(customer, id);
		return keep(customer, cart.with(items(customer, lines, error), this.clock.instant()));
	}

	/**
	 * Finds a cart.
	 * @param customer whose cart, locked
	 * @param id the cart's id
	 * @return the cart
	 * @throws Refusal if there is no such cart, or no longer
	 */
	public Cart cart(Customer customer, String id) {
		Cart cart = customer.carts().get(id.toLowerCase(Locale.ROOT));
		if (cart == null || this.clock.instant().isAfter(cart.expires())) {
			throw new Refusal(404, 800008, "The cart was not found.");
		}
		return cart;
	}

	/**
	 * Buys what is in a cart, one order for each group of its lines. A cart of which
	 * nothing could be bought stays open.
	 * @param tenant the partner
	 * @param customer who buys, locked
	 * @param id the cart's id
	 * @param provisioningTime how long until the seats can be assigned
	 * @param error why the last group can't be ordered, whatever it is; null for nothing
	 * @param trace the call
	 * @return what became of the groups
	 * @throws Refusal if the cart is unknown, submitted, or has lines that can't be had
	 */
	public CheckOut checkOut(Tenant tenant, Customer customer, String id, Duration provisioningTime,
			@Nullable Refusal error, Trace trace) {
		Cart cart = open(customer, id);
		if (cart.items().stream().anyMatch((item) -> item.refusal() != null)) {
			throw new Refusal(400, 800009, "The cart has line items with errors.");
		}
		CheckOut result = new CheckOut(new ArrayList<>(), new LinkedHashMap<>());
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
			keep(customer, cart.checkedOut());
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
