package dev.succession.pricelist;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What is to be bought, and for whom. The case of letters makes no difference.
 *
 * @param offerId {@code product:sku} of new commerce, also with the availability behind
 * it, which makes no difference; or a legacy offer's GUID
 * @param termDuration P1M, P1Y or P3Y; null for a legacy offer
 * @param billingCycle monthly, annual or triennial
 * @param market the customer's country, as an ISO code of two letters
 * @param segment commercial, education, government or nonprofit; null for commercial
 * @param seats how many seats
 * @param at when it is ordered
 */
public record PriceQuery(String offerId, @Nullable String termDuration, String billingCycle, String market,
		@Nullable String segment, int seats, Instant at) {
}
