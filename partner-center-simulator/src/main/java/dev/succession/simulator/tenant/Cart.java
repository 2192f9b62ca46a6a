package dev.succession.simulator.tenant;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a customer is about to buy.
 *
 * @param id its id
 * @param created when it was made
 * @param items what is in it
 * @param ordered whether it was checked out
 */
public record Cart(String id, Instant created, List<Item> items, boolean ordered) {

	/**
	 * One line of a cart.
	 *
	 * @param wish what is wanted
	 * @param refusal why it can't be had, or null
	 */
	public record Item(Wish wish, @Nullable Refusal refusal) {
	}

	Cart checkedOut() {
		return new Cart(this.id, this.created, this.items, true);
	}

}
