package dev.succession.partnercenter.orders;

import dev.succession.partnercenter.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A cart with one item. Nothing is ordered before it is checked out.
 *
 * @param id the cart
 * @param error why the item can't be ordered; {@code null} if it can
 * @param availableQuantity how many seats the customer may still order; {@code null} if
 * Partner Center does not say
 */
public record Cart(String id, @Nullable Refusal error, @Nullable Integer availableQuantity) {
}
