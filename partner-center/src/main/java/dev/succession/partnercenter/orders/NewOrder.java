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
 * @param billingCycle {@code monthly} or {@code annual}
 * @param termDuration {@code P1M}, {@code P1Y} or {@code P3Y}; new commerce only
 */
public record NewOrder(String customerId, String offerId, int seats, String friendlyName, String billingCycle,
		@Nullable String termDuration) {

	boolean isNewCommerce() {
		return this.offerId.contains(":");
	}

}
