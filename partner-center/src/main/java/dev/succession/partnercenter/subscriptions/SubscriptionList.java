package dev.succession.partnercenter.subscriptions;

import java.util.List;

/**
 * All subscriptions of a customer or of an order.
 *
 * @param subscriptions the readable rows, in every state, add-ons too
 * @param unreadable the rows that could not be read
 */
public record SubscriptionList(List<Subscription> subscriptions, List<UnreadableRow> unreadable) {

	/** Keeps its own copies of the rows. */
	public SubscriptionList {
		subscriptions = List.copyOf(subscriptions);
		unreadable = List.copyOf(unreadable);
	}

}
