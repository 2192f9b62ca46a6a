package dev.succession.partnercenter.orders;

import org.jspecify.annotations.Nullable;

/**
 * An order for one offer.
 *
 * @param customerId the customer
 * @param offerId a legacy offer id, or a new-commerce catalogue item
 * {@code product:sku:availability}
 * @param seats number of licences, 1 or more
 * @param friendlyName the name the subscription gets; used to find it again
 * @param billingCycle {@code monthly}, {@code annual} or {@code triennial}
 * @param termDuration {@code P1M}, {@code P1Y} or {@code P3Y}; new commerce only
 */
public record NewOrder(String customerId, String offerId, int seats, String friendlyName, String billingCycle,
		@Nullable String termDuration) {

	/**
	 * Whether it is ordered through a cart.
	 * @return {@code true} for new commerce
	 */
	public boolean isNewCommerce() {
		return this.offerId.contains(":");
	}

	/**
	 * The same order for another item of the catalogue.
	 * @param catalogueItem {@code product:sku:availability}
	 * @return the order
	 */
	public NewOrder of(String catalogueItem) {
		return new NewOrder(this.customerId, catalogueItem, this.seats, this.friendlyName, this.billingCycle,
				this.termDuration);
	}

}
