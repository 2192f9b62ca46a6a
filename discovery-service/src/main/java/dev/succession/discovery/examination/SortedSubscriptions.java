package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;

/**
 * What a customer's list of subscriptions holds.
 *
 * @param rows rows that Partner Center listed, also those that could not be read
 * @param expiring the subscriptions that have to be moved
 * @param leftAlone the others of retiring products
 * @param unreadable the rows that could not be read or that nobody can judge, and why,
 * for the log
 */
public record SortedSubscriptions(int rows, List<ExpiringSubscription> expiring, List<LeftAlone> leftAlone,
		List<String> unreadable) {

	/**
	 * A subscription of a retiring product that is not moved.
	 *
	 * @param subscription the subscription
	 * @param why the reason
	 */
	public record LeftAlone(Subscription subscription, Eligibility why) {
	}

	/**
	 * Sorts a list. A row that can't be read loses no other.
	 * @param list the customer's subscriptions
	 * @param retirements tells what has to be moved
	 * @param now the present
	 * @return the findings
	 */
	static SortedSubscriptions of(SubscriptionList list, RetiringProducts retirements, Instant now) {
		List<ExpiringSubscription> expiring = new ArrayList<>();
		List<LeftAlone> leftAlone = new ArrayList<>();
		List<String> unreadable = new ArrayList<>();
		list.unreadable().forEach((row) -> unreadable.add("row %d: %s".formatted(row.index(), row.reason())));
		for (Subscription subscription : list.subscriptions()) {
			Eligibility expiry = retirements.examine(subscription, now);
			switch (expiry) {
				case ELIGIBLE -> retirements.expiring(subscription).ifPresent(expiring::add);
				case STATUS_UNKNOWN -> unreadable.add("subscription %s: status".formatted(subscription.id()));
				case OTHER_PRODUCT -> {
				}
				case ADD_ON, TRIAL, NOT_ACTIVE, RENEWS, WITHOUT_END, ENDED, BEYOND_HORIZON ->
					leftAlone.add(new LeftAlone(subscription, expiry));
			}
		}
		return new SortedSubscriptions(list.subscriptions().size() + list.unreadable().size(), expiring, leftAlone,
				unreadable);
	}

}
