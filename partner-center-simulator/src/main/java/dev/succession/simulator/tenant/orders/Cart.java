package dev.succession.simulator.tenant.orders;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.succession.simulator.protocol.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A cart: lines that a customer may order later.
 *
 * @param id its id
 * @param created when it was made
 * @param modified when it was last changed
 * @param items its lines
 * @param checkOut the result of its checkout, or null if it is open
 */
public record Cart(String id, Instant created, Instant modified, List<Item> items, @Nullable CheckOut checkOut) {

	/**
	 * The result of a checkout. Each group of lines is an order of its own.
	 *
	 * @param orders the orders placed
	 * @param errors why groups could not be ordered, by group
	 */
	public record CheckOut(List<Order> orders, Map<String, Refusal> errors) {
	}

	/**
	 * Whether it was checked out.
	 * @return whether at least one of its groups was ordered
	 */
	public boolean ordered() {
		return this.checkOut != null;
	}

	/**
	 * One line of a cart.
	 *
	 * @param request what the caller asked for
	 * @param refusal why it can't be bought, or null
	 */
	public record Item(OrderLineRequest request, @Nullable Refusal refusal) {

		/**
		 * The group of lines it is ordered with: those of the same generation of
		 * commerce.
		 * @return the group's id
		 */
		public String group() {
			String offerId = this.request.offerId();
			return (offerId != null && offerId.contains(":")) ? "0" : "OMS-0";
		}

	}

	/**
	 * When it expires.
	 * @return seven days after it was made
	 */
	public Instant expires() {
		return this.created.plus(7, ChronoUnit.DAYS);
	}

	/**
	 * The cart with other lines.
	 * @param items the lines
	 * @param now the time of the change
	 * @return the changed cart
	 */
	public Cart with(List<Item> items, Instant now) {
		return new Cart(this.id, this.created, now, items, this.checkOut);
	}

	/**
	 * The cart after its checkout.
	 * @param result the orders and errors of its groups
	 * @return the changed cart
	 */
	public Cart with(CheckOut result) {
		return new Cart(this.id, this.created, this.modified, this.items, result);
	}

}
