package dev.succession.purchase;

import dev.succession.choreography.Work;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.orders.Order;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a replacement was ordered; without an order's id, the intent to check out
 * a cart.
 */
final class OrderedFacts {

	private OrderedFacts() {
	}

	/**
	 * The fact about an order.
	 * @param work the fact that asked for it
	 * @param placed the order
	 * @param cartId the cart it was in, or null
	 * @param seats its seats
	 * @return the fact
	 */
	static ReplacementOrdered of(Work<SubscriptionExpiring> work, Order placed, @Nullable String cartId, int seats) {
		String subscriptionId = placed.lines().isEmpty() ? null : placed.lines().getFirst().subscriptionId();
		return of(work, placed.id(), cartId, subscriptionId, seats);
	}

	static ReplacementOrdered of(Work<SubscriptionExpiring> work, String orderId, @Nullable String cartId,
			@Nullable String subscriptionId, int seats) {
		SubscriptionExpiring expiring = work.fact();
		return ReplacementOrdered.newBuilder()
			.setMigrationId(expiring.getMigrationId())
			.setRevision(expiring.getRevision())
			.setCustomerId(expiring.getCustomerId())
			.setSubscriptionId(expiring.getSubscriptionId())
			.setRetirement(expiring.getRetirement())
			.setEndDate(expiring.getEndDate())
			.setReplacement(expiring.getReplacement())
			.setOrderId(orderId)
			.setCartId(cartId)
			.setReplacementSubscriptionId(subscriptionId)
			.setSeats(seats)
			.setOccurredAt(work.now())
			.build();
	}

}
