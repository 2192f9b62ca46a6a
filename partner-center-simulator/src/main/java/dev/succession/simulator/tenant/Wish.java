package dev.succession.simulator.tenant;

import org.jspecify.annotations.Nullable;

/**
 * One line of an order or a cart, as the caller wrote it.
 *
 * @param number its number, from 0
 * @param offerId what is wanted
 * @param quantity how many seats
 * @param friendlyName the partner's name for the subscription; the offer's name if null
 * @param billingCycle such as {@code monthly}
 * @param termDuration an ISO-8601 period, for new commerce
 * @param partnerIdOnRecord the indirect reseller, if any
 * @param parentSubscriptionId what an add-on adds on to
 */
public record Wish(int number, @Nullable String offerId, int quantity, @Nullable String friendlyName,
		@Nullable String billingCycle, @Nullable String termDuration, @Nullable String partnerIdOnRecord,
		@Nullable String parentSubscriptionId) {
}
