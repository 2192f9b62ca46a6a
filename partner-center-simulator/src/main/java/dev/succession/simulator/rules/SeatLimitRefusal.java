package dev.succession.simulator.rules;

import dev.succession.simulator.protocol.Refusal;

/**
 * A purchase is refused because a customer may not have that many seats of a product.
 */
public final class SeatLimitRefusal extends Refusal {

	private static final long serialVersionUID = 1L;

	private final int available;

	SeatLimitRefusal(int requested, int available, String catalogItemId) {
		super(403, 800067,
				"The requested number of %d seats exceeds the remaining limit of %d seats for the CatalogItemId %s."
					.formatted(requested, available, catalogItemId));
		this.available = available;
	}

	/**
	 * How many seats the customer can still buy.
	 * @return the number, not negative
	 */
	public int available() {
		return this.available;
	}

}
