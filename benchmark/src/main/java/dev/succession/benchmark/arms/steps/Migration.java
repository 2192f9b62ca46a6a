package dev.succession.benchmark.arms.steps;

/**
 * A subscription that has to be replaced, and by what.
 *
 * @param customerId its customer
 * @param subscriptionId the old subscription
 * @param seats its seats when it was found
 * @param offerId what is to be bought
 * @param friendlyName the name of the purchase, by which it is found again
 * @param billingCycle how it is to be billed
 */
public record Migration(String customerId, String subscriptionId, int seats, String offerId, String friendlyName,
		String billingCycle) {
}
