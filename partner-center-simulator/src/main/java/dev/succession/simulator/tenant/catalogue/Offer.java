package dev.succession.simulator.tenant.catalogue;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * An offer: a product at conditions, which can be bought unless it is retired.
 *
 * @param id a lower-case GUID (legacy) or {@code product:sku:availability} (new commerce)
 * @param name its name for people
 * @param product the product its seats are licences for
 * @param minimumQuantity the fewest seats of a subscription
 * @param maximumQuantity the most seats of a subscription
 * @param category the category's id
 * @param concurrentLimit how many subscriptions of it a customer may have; 0 for no limit
 * @param retired whether it can no longer be bought or renewed
 * @param trial whether it is a trial
 * @param addOn whether it needs a parent subscription
 * @param qualification the qualification the customer needs, or null
 */
public record Offer(String id, String name, Product product, int minimumQuantity, int maximumQuantity, String category,
		int concurrentLimit, boolean retired, boolean trial, boolean addOn, @Nullable String qualification) {

	private static final String EXTENDED = "E";

	/**
	 * Whether this is a new commerce offer.
	 * @return true for new commerce, false for legacy
	 */
	public boolean isNewCommerce() {
		return this.id.contains(":");
	}

	/**
	 * The offer of an extended term of this one, which is never sold.
	 * @return the offer, under a SKU id of its own
	 */
	public Offer extended() {
		if (isExtended()) {
			return this;
		}
		String[] parts = this.id.split(":");
		String extendedId = parts[0] + ":" + EXTENDED + parts[1].substring(1) + ":" + parts[2];
		return new Offer(extendedId, this.name + " (extended service term)", this.product, this.minimumQuantity,
				this.maximumQuantity, this.category, this.concurrentLimit, true, this.trial, this.addOn,
				this.qualification);
	}

	/**
	 * Whether this is the offer of an extended term.
	 * @return whether its SKU id begins like those of extended terms
	 */
	public boolean isExtended() {
		return isNewCommerce() && this.id.substring(this.id.indexOf(':') + 1).startsWith(EXTENDED);
	}

	/**
	 * The id as the API spells it: legacy ids are in upper case.
	 * @return the id
	 */
	public String publishedId() {
		return isNewCommerce() ? this.id : this.id.toUpperCase(Locale.ROOT);
	}

}
