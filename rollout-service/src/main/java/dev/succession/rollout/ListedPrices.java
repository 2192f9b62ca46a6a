package dev.succession.rollout;

import java.time.Instant;
import java.util.Optional;

import dev.succession.events.Amount;
import dev.succession.events.Replacement;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.pricelist.Money;
import dev.succession.pricelist.Price;
import dev.succession.pricelist.PriceAnswer;
import dev.succession.pricelist.PriceList;
import dev.succession.pricelist.PriceQuery;
import dev.succession.rollout.plan.Cost;
import dev.succession.rollout.plan.Prices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prices from the partner's price lists, in the market of the customer. */
final class ListedPrices implements Prices {

	private static final Logger log = LoggerFactory.getLogger(ListedPrices.class);

	private final PriceList list;

	private final RolloutProperties.Prices properties;

	ListedPrices(PriceList list, RolloutProperties.Prices properties) {
		this.list = list;
		this.properties = properties;
	}

	@Override
	public Optional<Cost> ofReplacement(SubscriptionExpiring announcement, int seats, Instant at) {
		Replacement replacement = announcement.getReplacement();
		return cost(new PriceQuery(replacement.getOfferId(), replacement.getTermDuration(),
				replacement.getBillingCycle(), market(announcement), replacement.getSegment(), seats, at));
	}

	/** How an old subscription is billed is not announced: by the month, as most are. */
	@Override
	public Optional<Cost> ofOld(SubscriptionExpiring announcement, Instant at) {
		return cost(new PriceQuery(announcement.getOfferId(), announcement.getOfferId().contains(":") ? "P1M" : null,
				"monthly", market(announcement), null, announcement.getSeats(), at));
	}

	private String market(SubscriptionExpiring announcement) {
		return this.properties.market(announcement.getCustomerId());
	}

	private Optional<Cost> cost(PriceQuery query) {
		return switch (this.list.priceOf(query)) {
			case PriceAnswer.Known(Price price) -> Optional.of(new Cost(amount(price.term()), amount(price.monthly())));
			case PriceAnswer.Unknown(String why) -> {
				log.debug("No price of {}: {}", query.offerId(), why);
				yield Optional.empty();
			}
		};
	}

	private static Amount amount(Money money) {
		return new Amount(money.minorUnits(), money.currency().getCurrencyCode());
	}

}
