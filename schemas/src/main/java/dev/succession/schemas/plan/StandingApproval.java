package dev.succession.schemas.plan;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.CoveredPlan;
import dev.succession.events.PlanEntry;
import dev.succession.events.RolloutApproved;
import dev.succession.events.StandingTerms;

/**
 * What an approval covers of later plans. Those who release and those who order work it
 * out alike: the list of covered plans is not signed, so a plan is not believed because
 * it stands there, and each of its entries has to be what the terms cover.
 */
public final class StandingApproval {

	/** As many plans as days in a year: a person has to approve again then. */
	public static final int MOST_PLANS = 366;

	private StandingApproval() {
	}

	/**
	 * Finds a later plan that came under an approval.
	 * @param approved the approval
	 * @param hash the plan's hash
	 * @return the plan; empty if it is not one of them
	 */
	public static Optional<CoveredPlan> find(RolloutApproved approved, String hash) {
		return approved.getCovered().stream().filter((plan) -> plan.getHash().equals(hash)).findFirst();
	}

	/**
	 * Whether an approval covers later plans.
	 * @param terms its terms
	 * @param at when
	 * @return {@code true} if it is a standing one that has not ended
	 */
	public static boolean isUnderWay(ApprovalTerms terms, Instant at) {
		return terms.getStanding() != null && at.isBefore(terms.getStanding().getUntil());
	}

	/**
	 * Why an order must not begin because of a standing approval.
	 * @param terms the terms of the approval
	 * @param entry the entry of a later plan
	 * @param at when the order would begin
	 * @return why; empty if the entry is covered
	 */
	public static Optional<String> whyNot(ApprovalTerms terms, PlanEntry entry, Instant at) {
		StandingTerms standing = terms.getStanding();
		if (standing == null) {
			return Optional.of("the approval of plan %d is about that plan alone".formatted(terms.getPlan()));
		}
		if (!isUnderWay(terms, at)) {
			return Optional
				.of("the standing approval of plan %d ended at %s".formatted(terms.getPlan(), standing.getUntil()));
		}
		if (standing.getReplacements().stream().noneMatch((offer) -> isSame(offer, entry))) {
			return Optional.of("the standing approval of plan %d does not cover %s, %s, billed %s".formatted(
					terms.getPlan(), entry.getOfferId(), Objects.requireNonNullElse(entry.getTermDuration(), "no term"),
					entry.getBillingCycle()));
		}
		return (entry.getSeats() <= standing.getMostSeats()) ? Optional.empty()
				: Optional.of("the standing approval of plan %d covers %d seats at most, planned are %d"
					.formatted(terms.getPlan(), standing.getMostSeats(), entry.getSeats()));
	}

	/**
	 * The most seats that may be bought for an entry of a later plan.
	 * @param entry the entry
	 * @param terms the terms of the approval
	 * @return the entry's seats with the approval's tolerances, as far as the standing
	 * approval goes
	 */
	public static int mostSeats(PlanEntry entry, ApprovalTerms terms) {
		StandingTerms standing = terms.getStanding();
		return Math.min((standing != null) ? standing.getMostSeats() : 0, ApprovedOrder.mostSeats(entry, terms));
	}

	/**
	 * What an entry buys.
	 * @param entry the entry
	 * @return its offer, as a standing approval names it
	 */
	public static CoveredOffer offer(PlanEntry entry) {
		return new CoveredOffer(ApprovedOrder.withoutAvailability(entry.getOfferId()), entry.getTermDuration(),
				entry.getBillingCycle(), entry.getSegment());
	}

	private static boolean isSame(CoveredOffer offer, PlanEntry entry) {
		return ApprovedOrder.withoutAvailability(offer.getOfferId())
			.equalsIgnoreCase(ApprovedOrder.withoutAvailability(entry.getOfferId()))
				&& Objects.equals(offer.getTermDuration(), entry.getTermDuration())
				&& offer.getBillingCycle().equalsIgnoreCase(entry.getBillingCycle())
				&& Objects.equals(offer.getSegment(), entry.getSegment());
	}

}
