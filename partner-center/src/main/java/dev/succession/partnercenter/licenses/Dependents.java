package dev.succession.partnercenter.licenses;

import java.util.List;

/**
 * How many users depend on the seats of one subscription, as far as one list of the
 * customer's SKUs tells. A list that leaves the SKU out, or whose numbers contradict what
 * is known of the subscription, tells nothing: that is no proof that no user depends on
 * it.
 */
public sealed interface Dependents {

	/**
	 * The list tells.
	 *
	 * @param users the users for whom the other subscriptions of the SKU have no seat; 0
	 * if no user loses a licence with the subscription
	 */
	record Counted(int users) implements Dependents {
	}

	/**
	 * The list does not tell.
	 *
	 * @param why a few words for the log
	 */
	record NotTold(String why) implements Dependents {
	}

	/**
	 * Counts the users who depend on a subscription that has just been read.
	 * @param seats seats of the subscription, which is active or suspended
	 * @param skuId its licence SKU, in any letter case
	 * @param skus all SKUs of the customer
	 * @return the number, or that the list does not tell
	 */
	static Dependents on(int seats, String skuId, List<SubscribedSku> skus) {
		List<SubscribedSku> rows = SubscribedSku.rows(skuId, skus);
		if (rows.size() != 1) {
			return new NotTold(rows.isEmpty() ? "the licence SKU is missing among the customer's"
					: "the licence SKU is listed %d times".formatted(rows.size()));
		}
		SubscribedSku sku = rows.getFirst();
		int units = sku.totalUnits() + sku.suspendedUnits();
		if (units < seats) {
			return new NotTold("%d seats are listed of the %d that the subscription has".formatted(units, seats));
		}
		int hidden = sku.activeUnits() - sku.availableUnits() - sku.consumedUnits();
		return (hidden > 0) ? new NotTold("%d listed seats are neither free nor used".formatted(hidden))
				: new Counted(sku.dependentsOn(seats));
	}

}
