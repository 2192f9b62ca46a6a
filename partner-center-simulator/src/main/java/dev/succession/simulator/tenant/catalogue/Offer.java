package dev.succession.simulator.tenant.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
 * @param terms the terms it is sold for; none for legacy
 */
public record Offer(String id, String name, Product product, int minimumQuantity, int maximumQuantity, String category,
		int concurrentLimit, boolean retired, boolean trial, boolean addOn, @Nullable String qualification,
		List<Term> terms) {

	private static final String EXTENDED = "E";

	/**
	 * A term that new commerce is sold for.
	 *
	 * @param duration an ISO-8601 period
	 * @param billingCycle how often it is billed, such as {@code monthly}
	 * @param description its name for people
	 */
	public record Term(String duration, String billingCycle, String description) {

		private static final List<Term> USUAL = List.of(new Term("P1M", "monthly", "One-month commitment"),
				new Term("P1Y", "monthly", "One-year commitment, billed monthly"),
				new Term("P1Y", "annual", "One-year commitment, billed yearly"));

		private static final List<Term> THREE_YEARS = List.of(
				new Term("P3Y", "monthly", "Three-year commitment, billed monthly"),
				new Term("P3Y", "annual", "Three-year commitment, billed yearly"),
				new Term("P3Y", "triennial", "Three-year commitment, billed once"));

		static List<Term> of(boolean newCommerce, boolean threeYears) {
			if (!newCommerce) {
				return List.of();
			}
			return threeYears ? Stream.concat(USUAL.stream(), THREE_YEARS.stream()).toList() : USUAL;
		}

	}

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
				this.qualification, this.terms);
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
