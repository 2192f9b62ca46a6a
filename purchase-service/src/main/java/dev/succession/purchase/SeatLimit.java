package dev.succession.purchase;

import java.util.List;
import java.util.Optional;

import dev.succession.partnercenter.catalogue.ProductSku;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.subscriptions.Subscription;

/**
 * The limit of seats in new commerce: it holds for all subscriptions of a product and SKU
 * that a customer has, whoever sold them. Those of other partners are not listed here;
 * the cart tells about them.
 */
final class SeatLimit {

	private SeatLimit() {
	}

	/**
	 * Why an order would exceed the limit.
	 * @param order the order
	 * @param maximumSeats most seats that the customer may have
	 * @param held the customer's subscriptions
	 * @return what is left, in words; empty if there is room as far as is known
	 */
	static Optional<String> exceeded(NewOrder order, int maximumSeats, List<Subscription> held) {
		if (!order.isNewCommerce()) {
			return Optional.empty();
		}
		ProductSku sku = ProductSku.of(order.offerId());
		int taken = held.stream()
			.filter((subscription) -> sku.covers(subscription.offerId()) && counts(subscription))
			.mapToInt(Subscription::quantity)
			.sum();
		return (taken + order.seats() > maximumSeats)
				? Optional.of(left(order.seats(), Math.max(0, maximumSeats - taken))) : Optional.empty();
	}

	static String left(int wanted, int left) {
		return "%d seats wanted, %d left for all the customer's subscriptions of the plan together".formatted(wanted,
				left);
	}

	private static boolean counts(Subscription subscription) {
		return switch (subscription.status()) {
			case ACTIVE, SUSPENDED, PENDING, UNKNOWN, NONE -> true;
			case DELETED, EXPIRED, DISABLED -> false;
		};
	}

}
