package dev.succession.discovery.examination;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.succession.discovery.settings.ExceptionRule;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;

/**
 * A customer's subscriptions, sorted by what has to happen to them.
 *
 * @param rows number of rows that Partner Center listed, unreadable ones included
 * @param all all subscriptions that could be read
 * @param expiring the subscriptions that have to be migrated
 * @param leftAlone the other subscriptions of retiring products
 * @param unreadable the rows that can't be read or judged, each with the reason, for the
 * log
 */
public record SortedSubscriptions(int rows, List<Subscription> all, List<ExpiringSubscription> expiring,
		List<LeftAlone> leftAlone, List<String> unreadable) {

	/**
	 * A subscription of a retiring product that is not migrated.
	 *
	 * @param subscription the subscription
	 * @param why the reason
	 */
	public record LeftAlone(Subscription subscription, Eligibility why) {
	}

	/**
	 * Sorts a list. An unreadable row does not affect the others.
	 * @param list the customer's subscriptions
	 * @param products decide what has to be migrated
	 * @param exceptions what is done otherwise for the customer
	 * @param now the present
	 * @return the sorted subscriptions
	 */
	static SortedSubscriptions of(SubscriptionList list, RetiringProducts products, Exceptions exceptions,
			Instant now) {
		List<ExpiringSubscription> expiring = new ArrayList<>();
		List<LeftAlone> leftAlone = new ArrayList<>();
		List<String> unreadable = new ArrayList<>();
		list.unreadable().forEach((row) -> unreadable.add("row %d: %s".formatted(row.index(), row.reason())));
		for (Subscription subscription : list.subscriptions()) {
			ExceptionRule exception = exceptions.of(subscription);
			Eligibility eligibility = products.eligibility(subscription, exception, now);
			switch (eligibility) {
				case ELIGIBLE -> products.expiring(subscription, exception).ifPresent(expiring::add);
				case STATUS_UNKNOWN -> unreadable.add("subscription %s: status".formatted(subscription.id()));
				case OTHER_PRODUCT -> {
				}
				case ADD_ON, TRIAL, NOT_ACTIVE, RENEWS, WITHOUT_END, ENDED, BEYOND_HORIZON, EXCLUDED, NOT_YET ->
					leftAlone.add(new LeftAlone(subscription, eligibility));
			}
		}
		return new SortedSubscriptions(list.subscriptions().size() + list.unreadable().size(), list.subscriptions(),
				expiring, leftAlone, unreadable);
	}

}
