package dev.succession.benchmark.arms.steps;

/**
 * A replacement that was bought.
 *
 * @param migration what it is for
 * @param subscriptionId the new subscription
 * @param seats its seats
 * @param skuId SKU of its licences; empty as long as it is not provisioned
 */
public record Purchased(Migration migration, String subscriptionId, int seats, String skuId) {
}
