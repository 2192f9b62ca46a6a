package dev.succession.purchase;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.succession.events.RefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.UnreadableRow;

/**
 * Decides whether to buy, from what the customer holds at this moment: seats may have
 * changed since discovery, people click in the portal, and an earlier attempt may have
 * bought already. An earlier purchase is recognised by its friendly name, which contains
 * the id of the old subscription and, but for the first one, the generation.
 */
final class Purchasing {

	private Purchasing() {
	}

	static Decision decide(SubscriptionExpiring expiring, SubscriptionList held) {
		Optional<Subscription> bought = held.subscriptions()
			.stream()
			.filter((subscription) -> replaces(subscription.friendlyName(), expiring))
			.findFirst();
		if (bought.isPresent()) {
			return alreadyBought(bought.get());
		}
		long candidates = held.unreadable().stream().filter((row) -> mayReplace(row, expiring)).count();
		if (candidates > 0) {
			return new Decision.Unclear("%d of the customer's subscriptions can't be read; one may be the replacement"
				.formatted(candidates));
		}
		return held.subscriptions()
			.stream()
			.filter((subscription) -> Ids.same(subscription.id(), expiring.getSubscriptionId()))
			.findFirst()
			.map((old) -> decide(expiring, old, held.subscriptions()))
			.map((decision) -> (decision instanceof Decision.Buy(var order))
					? EarlierPurchases.of(expiring, held).decide(order) : decision)
			.orElseGet(() -> notFound(expiring, held));
	}

	/** A purchase is no add-on, and its name is chosen by this service. */
	private static boolean mayReplace(UnreadableRow row, SubscriptionExpiring expiring) {
		return !row.isAddOn() && (row.friendlyName() == null || replacesInAnyTry(row.friendlyName(), expiring));
	}

	private static Decision notFound(SubscriptionExpiring expiring, SubscriptionList held) {
		boolean mayBeThere = held.unreadable()
			.stream()
			.anyMatch((row) -> row.id() == null || row.id().equalsIgnoreCase(expiring.getSubscriptionId()));
		return mayBeThere ? new Decision.Unclear("the old subscription can't be read") : new Decision.NotListed();
	}

	private static Decision alreadyBought(Subscription bought) {
		return switch (bought.status()) {
			case ACTIVE, PENDING -> new Decision.AlreadyBought(bought);
			case NONE, UNKNOWN -> new Decision.Wait("the replacement is " + bought.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED ->
				new Decision.Unclear("the replacement %s was bought and is %s".formatted(bought.id(), bought.status()));
		};
	}

	private static Decision decide(SubscriptionExpiring expiring, Subscription old, List<Subscription> held) {
		return switch (old.status()) {
			case ACTIVE -> replace(expiring, old, held);
			case NONE, PENDING, UNKNOWN -> new Decision.Wait("the old subscription is " + old.status());
			case SUSPENDED, DELETED, EXPIRED, DISABLED ->
				new Decision.Refuse(RefusalReason.OLD_SUBSCRIPTION_NOT_ACTIVE, old.status().name());
		};
	}

	private static Decision replace(SubscriptionExpiring expiring, Subscription old, List<Subscription> held) {
		Replacement replacement = expiring.getReplacement();
		if (old.renewsAsItself()) {
			return new Decision.Refuse(RefusalReason.OLD_SUBSCRIPTION_RENEWS, "auto-renew was switched on again");
		}
		int seats = Objects.requireNonNullElse(expiring.getSeatsToBuy(), old.quantity());
		if (seats < 1) {
			return new Decision.Refuse(RefusalReason.OTHER, "%d seats to replace".formatted(seats));
		}
		if (seats > replacement.getMaximumSeats()) {
			return new Decision.Refuse(RefusalReason.SEATS_ABOVE_MAXIMUM, "%d seats, %s has at most %d".formatted(seats,
					replacement.getName(), replacement.getMaximumSeats()));
		}
		NewOrder order = new NewOrder(expiring.getCustomerId(), replacement.getOfferId(), seats, friendlyName(expiring),
				replacement.getBillingCycle(), replacement.getTermDuration());
		return SeatLimit.exceeded(order, replacement.getMaximumSeats(), held)
			.<Decision>map((why) -> new Decision.Refuse(RefusalReason.SEATS_ABOVE_MAXIMUM, why))
			.orElseGet(() -> new Decision.Buy(order));
	}

	/**
	 * The name by which a purchase is found again.
	 * @param expiring the subscription that is replaced
	 * @return the plan's name, the old subscription's id, and the generation
	 */
	static String friendlyName(SubscriptionExpiring expiring) {
		return expiring.getReplacement().getName() + ending(expiring, expiring.getGeneration());
	}

	/**
	 * Whether a purchase of this name replaces a subscription, with any plan: the plan
	 * may have been chosen again since.
	 * @param friendlyName the name of a purchase
	 * @param expiring the subscription that is replaced
	 * @return {@code true} if it does, in the same generation
	 */
	static boolean replaces(String friendlyName, SubscriptionExpiring expiring) {
		return replaces(friendlyName, expiring, expiring.getGeneration());
	}

	/**
	 * Whether a purchase of this name replaced a subscription in one generation.
	 * @param friendlyName the name of a purchase
	 * @param expiring the subscription that is replaced
	 * @param generation the generation
	 * @return {@code true} if it did
	 */
	static boolean replaces(String friendlyName, SubscriptionExpiring expiring, int generation) {
		String ending = ending(expiring, generation);
		return friendlyName.regionMatches(true, friendlyName.length() - ending.length(), ending, 0, ending.length());
	}

	private static boolean replacesInAnyTry(String friendlyName, SubscriptionExpiring expiring) {
		return IntStream.rangeClosed(0, expiring.getGeneration())
			.anyMatch((generation) -> replaces(friendlyName, expiring, generation));
	}

	private static String ending(SubscriptionExpiring expiring, int generation) {
		return (generation == 0) ? " (replaces %s)".formatted(expiring.getSubscriptionId())
				: " (replaces %s, try %d)".formatted(expiring.getSubscriptionId(), generation + 1);
	}

}
