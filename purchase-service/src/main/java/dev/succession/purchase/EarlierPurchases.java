package dev.succession.purchase;

import java.util.List;
import java.util.stream.IntStream;

import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;

/**
 * What earlier generations of a migration have bought and given back. Nothing is bought
 * while one of them is in use, and a suspended one that is still right is taken again.
 *
 * @param purchases the subscriptions that they bought
 */
record EarlierPurchases(List<Subscription> purchases) {

	static EarlierPurchases of(SubscriptionExpiring expiring, SubscriptionList held) {
		return new EarlierPurchases(held.subscriptions()
			.stream()
			.filter((subscription) -> IntStream.range(0, expiring.getGeneration())
				.anyMatch((generation) -> Purchasing.replaces(subscription.friendlyName(), expiring, generation)))
			.toList());
	}

	/**
	 * Decides whether the replacement has to be bought again.
	 * @param order what would be ordered
	 * @return buy it, take an earlier one again, or stop
	 */
	Decision decide(NewOrder order) {
		for (Subscription purchase : this.purchases) {
			if (!isGivenBack(purchase)) {
				return inUse(purchase, order);
			}
		}
		return this.purchases.stream()
			.filter((purchase) -> purchase.status() == SubscriptionStatus.SUSPENDED && isRight(purchase, order))
			.findFirst()
			.<Decision>map((purchase) -> new Decision.Reactivate(purchase, order))
			.orElseGet(() -> new Decision.Buy(order));
	}

	private static Decision inUse(Subscription purchase, NewOrder order) {
		String what = "the replacement %s of an earlier try is %s, with %d seats".formatted(purchase.id(),
				purchase.status(), purchase.quantity());
		return switch (purchase.status()) {
			case NONE, PENDING, UNKNOWN -> new Decision.Wait(what);
			case ACTIVE -> isRight(purchase, order) ? new Decision.AlreadyBought(purchase) : new Decision.Unclear(what);
			case SUSPENDED, DELETED, EXPIRED, DISABLED -> new Decision.Unclear(what);
		};
	}

	/** In new commerce a suspended subscription goes on costing money. */
	private static boolean isGivenBack(Subscription purchase) {
		return switch (purchase.status()) {
			case SUSPENDED -> !purchase.isNewCommerce();
			case DELETED, EXPIRED, DISABLED -> true;
			case ACTIVE, NONE, PENDING, UNKNOWN -> false;
		};
	}

	private static boolean isRight(Subscription purchase, NewOrder order) {
		return !purchase.isNewCommerce() && purchase.offerId().equalsIgnoreCase(order.offerId())
				&& purchase.quantity() == order.seats();
	}

}
