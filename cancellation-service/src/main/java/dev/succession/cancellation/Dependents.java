package dev.succession.cancellation;

import java.util.List;

import dev.succession.partnercenter.SubscribedSku;

/**
 * How many users would lose their licence if a subscription were suspended. Partner
 * Center pools the seats of all subscriptions of a SKU, so this is what the seats of the
 * others can't hold.
 */
final class Dependents {

	private Dependents() {
	}

	/**
	 * Counts the users.
	 * @param seats seats of the subscription that is to be suspended
	 * @param skuId its licence SKU
	 * @param skus all SKUs of the customer, as read now
	 * @return the number of users; 0 when it may be suspended
	 */
	static int of(int seats, String skuId, List<SubscribedSku> skus) {
		return skus.stream()
			.filter((sku) -> sku.skuId().equalsIgnoreCase(skuId))
			.mapToInt((sku) -> sku.dependentsOn(seats))
			.sum();
	}

}
