package dev.succession.benchmark.arms.steps;

/**
 * A migration whose users have the new licence.
 *
 * @param purchased the replacement
 * @param fromSkuId SKU of the old licence
 * @param usersMoved how many users were moved
 */
public record Reassigned(Purchased purchased, String fromSkuId, int usersMoved) {
}
