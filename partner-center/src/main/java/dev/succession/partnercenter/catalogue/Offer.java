package dev.succession.partnercenter.catalogue;

import java.util.Set;

import dev.succession.partnercenter.customers.Qualification;
import org.jspecify.annotations.Nullable;

/**
 * A legacy offer as it is sold in one country.
 *
 * @param id the offer
 * @param name its name
 * @param skuId the licence SKU of its seats, lower case, by which its subscribed SKU is
 * found; {@code null} if unknown
 * @param minimumQuantity fewest seats of a subscription
 * @param maximumQuantity most seats of a subscription
 * @param limitUnit what the limit counts
 * @param limit how many subscriptions a customer may have; 0 for no limit
 * @param prerequisiteOffers offers of which the customer must have one
 * @param isAddOn whether it needs a base
 * @param isTrial whether it is a trial
 * @param isAvailableForPurchase whether it can be bought
 * @param reselleeQualifications qualifications of which a customer needs one to buy it;
 * empty if it needs none, {@link Qualification.Kind#UNKNOWN} for a kind newer than this
 * client
 * @param supportedBillingCycles how it can be billed
 */
public record Offer(String id, String name, @Nullable String skuId, int minimumQuantity, int maximumQuantity,
		LimitUnit limitUnit, int limit, Set<String> prerequisiteOffers, boolean isAddOn, boolean isTrial,
		boolean isAvailableForPurchase, Set<Qualification.Kind> reselleeQualifications,
		Set<BillingCycle> supportedBillingCycles) {

	/** Keeps its own copies of the sets. */
	public Offer {
		prerequisiteOffers = Set.copyOf(prerequisiteOffers);
		reselleeQualifications = Set.copyOf(reselleeQualifications);
		supportedBillingCycles = Set.copyOf(supportedBillingCycles);
	}

	/** What an offer's limit counts. */
	public enum LimitUnit {

		/** Nothing is limited. */
		NONE,

		/** Subscriptions that exist at the same time, suspended ones too. */
		CONCURRENT,

		/** Subscriptions that ever existed. */
		LIFE_TIME,

		/** A value newer than this client. */
		UNKNOWN

	}

}
