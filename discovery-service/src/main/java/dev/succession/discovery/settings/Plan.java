package dev.succession.discovery.settings;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A plan that can replace a retiring subscription.
 *
 * @param name the plan's display name
 * @param offerId legacy offer GUID, or new-commerce {@code product:sku}, whose
 * availability is looked up before each order; missing if Microsoft has not published it,
 * and then no retirement can use the plan
 * @param skuId GUID of the licence SKU that users will hold
 * @param partNumber string id of the licence SKU
 * @param maximumSeats the most licences that one subscription of the plan may have; in
 * new commerce, all subscriptions of a customer together
 * @param billingCycle monthly, annual or triennial
 * @param termDuration term of a new-commerce plan: P1M, P1Y or P3Y; missing for a legacy
 * offer
 * @param requiresQualification qualification that the customer must have to buy the plan
 */
public record Plan(@DefaultValue("") String name, @Nullable String offerId, @Nullable String skuId,
		@Nullable String partNumber, @DefaultValue("0") int maximumSeats, @DefaultValue("monthly") String billingCycle,
		@Nullable String termDuration, @Nullable Segment requiresQualification) {

	/**
	 * Finds a plan.
	 * @param catalogue all plans by key
	 * @param name a plan's key, or its offer id in any case
	 * @return the plan's key; empty if there is no such plan
	 */
	public static Optional<String> find(Map<String, Plan> catalogue, String name) {
		return catalogue.containsKey(name) ? Optional.of(name)
				: catalogue.entrySet()
					.stream()
					.filter((entry) -> name.equalsIgnoreCase(entry.getValue().offerId()))
					.map(Map.Entry::getKey)
					.sorted()
					.findFirst();
	}

	/**
	 * Whether one subscription of the plan can have that many licences.
	 * @param seats number of licences
	 * @return {@code true} if it can
	 */
	public boolean allows(int seats) {
		return seats <= this.maximumSeats;
	}

	/**
	 * The segment for which the plan is sold.
	 * @return that of its qualification, or commercial
	 */
	public Segment segment() {
		return (this.requiresQualification != null) ? this.requiresQualification : Segment.COMMERCIAL;
	}

}
