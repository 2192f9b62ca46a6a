package dev.succession.partnercenter.licenses;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A licence SKU of a customer: one pool with the seats of all subscriptions of the SKU.
 *
 * @param skuId the licence SKU, lower case
 * @param partNumber its part number, such as {@code ENTERPRISEPACK}
 * @param availableUnits seats that can still be assigned
 * @param activeUnits seats of active subscriptions
 * @param consumedUnits seats assigned to users
 * @param totalUnits active seats and those in their grace period
 * @param suspendedUnits seats of suspended subscriptions, which cannot be assigned
 * @param userPlans the service plans that can be enabled per user, lower case
 */
public record SubscribedSku(String skuId, String partNumber, int availableUnits, int activeUnits, int consumedUnits,
		int totalUnits, int suspendedUnits, Set<String> userPlans) {

	/** Keeps its own copy of the plans. */
	public SubscribedSku {
		userPlans = Set.copyOf(userPlans);
	}

	/**
	 * The rows of one SKU. There should be exactly one; that there is none proves
	 * nothing.
	 * @param skuId the licence SKU, in any letter case
	 * @param skus all SKUs of the customer
	 * @return its rows
	 */
	public static List<SubscribedSku> rows(String skuId, List<SubscribedSku> skus) {
		return skus.stream().filter((sku) -> sku.skuId().equalsIgnoreCase(skuId)).toList();
	}

	/**
	 * The one row of a SKU with which licences can be changed. Which plans a user has
	 * switched off is known only with the plans that the SKU has.
	 * @param skuId the licence SKU, in any letter case
	 * @param skus all SKUs of the customer
	 * @return the row; empty if it is missing, or there twice, or names no service plan
	 */
	public static Optional<SubscribedSku> usable(String skuId, List<SubscribedSku> skus) {
		List<SubscribedSku> rows = rows(skuId, skus);
		return (rows.size() == 1) ? Optional.of(rows.getFirst()).filter((sku) -> !sku.userPlans().isEmpty())
				: Optional.empty();
	}

	/**
	 * How many users depend on the seats of one subscription: the users for whom the
	 * other subscriptions of this SKU have no seat.
	 * @param seats seats of the subscription
	 * @return the number of users; 0 if no user loses a licence with the subscription
	 */
	public int dependentsOn(int seats) {
		return dependentsOn(seats, 0);
	}

	/**
	 * How many users depend on the seats of one subscription after some users moved away.
	 * @param seats seats of the subscription
	 * @param moved users who lost a licence of this SKU since it was read
	 * @return the number of users; 0 if no user loses a licence with the subscription
	 */
	public int dependentsOn(int seats, int moved) {
		int remainingSeats = Math.max(0, this.totalUnits - seats);
		return Math.max(0, this.consumedUnits - moved - remainingSeats);
	}

}
