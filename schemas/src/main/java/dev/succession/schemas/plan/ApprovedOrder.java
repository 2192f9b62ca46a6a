package dev.succession.schemas.plan;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.PlanEntry;

/** What an approval lets an entry of its plan buy. */
public final class ApprovedOrder {

	private ApprovedOrder() {
	}

	/**
	 * The most seats that an approval covers.
	 * @param entry what was approved
	 * @param terms the terms
	 * @return the entry's seats and the larger of both tolerances
	 */
	public static int mostSeats(PlanEntry entry, ApprovalTerms terms) {
		long planned = entry.getSeats();
		long tolerated = Math.max(terms.getSeatTolerance(), planned * terms.getSeatTolerancePercent() / 100);
		return (int) Math.min(Integer.MAX_VALUE, planned + Math.max(0, tolerated));
	}

	/**
	 * An offer as entries name it. Partner Center reissues the availability, the third
	 * part of an offer in new commerce.
	 * @param offerId the offer, with or without an availability
	 * @return the offer without it
	 */
	public static String withoutAvailability(String offerId) {
		int sku = offerId.indexOf(':');
		int availability = (sku >= 0) ? offerId.indexOf(':', sku + 1) : -1;
		return (availability >= 0) ? offerId.substring(0, availability) : offerId;
	}

}
