package dev.succession.partnercenter.orders;

import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param offerId the offer; empty if the line names none
 * @param subscriptionId the subscription it made; {@code null} while pending
 * @param quantity number of seats; 0 if the line has none, as that of a usage-based offer
 * @param friendlyName the name given when ordering, empty if none
 */
public record OrderLine(String offerId, @Nullable String subscriptionId, int quantity, String friendlyName) {
}
