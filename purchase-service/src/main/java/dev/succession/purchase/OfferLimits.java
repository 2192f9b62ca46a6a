package dev.succession.purchase;

import java.util.List;
import java.util.Optional;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.Ids;
import dev.succession.partnercenter.catalogue.Offer;
import dev.succession.partnercenter.catalogue.Offers;
import dev.succession.partnercenter.customers.Customers;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.subscriptions.Subscription;

import org.springframework.stereotype.Component;

/**
 * The limit of legacy offers: how many subscriptions of one a customer may have at once,
 * suspended ones included. It is asked for only if the customer has some of them already.
 */
@Component
class OfferLimits {

	private final Customers customers;

	private final Offers offers;

	OfferLimits(Customers customers, Offers offers) {
		this.customers = customers;
		this.offers = offers;
	}

	/**
	 * Why an order would exceed the limit.
	 * @param scope what the calls have in common
	 * @param order the order
	 * @param held the customer's subscriptions
	 * @return the limit, in words; empty if there is room, or if the limit can't be read:
	 * then the order finds out
	 */
	Optional<String> exceeded(CallScope scope, NewOrder order, List<Subscription> held) {
		long count = held.stream()
			.filter((subscription) -> Ids.same(subscription.offerId(), order.offerId()) && counts(subscription))
			.count();
		if (order.isNewCommerce() || count == 0) {
			return Optional.empty();
		}
		return offer(scope, order).filter((offer) -> isReached(offer, count))
			.map((offer) -> "%d subscriptions of the offer, %d are allowed at once".formatted(count, offer.limit()));
	}

	private Optional<Offer> offer(CallScope scope, NewOrder order) {
		Answer<Offer> read = this.customers.get(scope, order.customerId())
			.then((customer) -> (customer.country() != null)
					? this.offers.get(scope, customer.country(), order.offerId())
					: new Answer.Unknown<>("the customer's country is unknown"));
		return (read instanceof Answer.Done(var offer)) ? Optional.of(offer) : Optional.empty();
	}

	private static boolean isReached(Offer offer, long count) {
		return offer.limitUnit() == Offer.LimitUnit.CONCURRENT && offer.limit() > 0 && count >= offer.limit();
	}

	private static boolean counts(Subscription subscription) {
		return switch (subscription.status()) {
			case ACTIVE, SUSPENDED, PENDING -> true;
			case NONE, UNKNOWN, DELETED, EXPIRED, DISABLED -> false;
		};
	}

}
