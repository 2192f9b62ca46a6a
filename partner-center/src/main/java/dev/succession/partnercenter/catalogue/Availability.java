package dev.succession.partnercenter.catalogue;

import java.util.List;

/**
 * A way to buy a new-commerce SKU in one market and segment. Microsoft reissues
 * availabilities, so they are looked up right before they are used.
 *
 * @param catalogueItemId {@code product:sku:availability}, what a cart takes
 * @param isPurchasable whether it can be bought
 * @param isPromoted whether a promotion is named for it
 * @param endsSale whether its sale is about to end
 * @param terms the terms it can be bought for
 */
public record Availability(String catalogueItemId, boolean isPurchasable, boolean isPromoted, boolean endsSale,
		List<Term> terms) {

	/** Keeps its own copy of the terms. */
	public Availability {
		terms = List.copyOf(terms);
	}

	/**
	 * A term.
	 *
	 * @param duration {@code P1M}, {@code P1Y} or {@code P3Y}
	 * @param billingCycle how it is billed
	 */
	public record Term(String duration, BillingCycle billingCycle) {
	}

	/**
	 * Whether it can be bought for a term.
	 * @param term the term
	 * @return {@code true} if so
	 */
	public boolean offers(Term term) {
		return this.isPurchasable && this.terms.stream()
			.anyMatch((one) -> one.duration().equalsIgnoreCase(term.duration())
					&& one.billingCycle() == term.billingCycle());
	}

}
