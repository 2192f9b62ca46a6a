package dev.succession.discovery.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds plans that can't be ordered as they are configured.
 */
class PlanCheck {

	private static final Set<String> BILLING_CYCLES = Set.of("monthly", "annual", "triennial");

	private static final Set<String> TERMS = Set.of("P1M", "P1Y", "P3Y");

	private final List<Problem> problems = new ArrayList<>();

	private final String property;

	private final Plan plan;

	private PlanCheck(String key, Plan plan) {
		this.property = property(key);
		this.plan = plan;
	}

	static List<Problem> of(Map<String, Plan> catalogue) {
		List<Problem> all = new ArrayList<>();
		catalogue.forEach((key, plan) -> all.addAll(new PlanCheck(key, plan).problems()));
		return all;
	}

	static String property(String key) {
		return "succession.catalogue." + key;
	}

	private List<Problem> problems() {
		if (this.plan.name().isBlank()) {
			add("name", "is missing", "Set it to the plan's name as people know it.");
		}
		if (this.plan.maximumSeats() < 1) {
			add("maximum-seats", "is %d".formatted(this.plan.maximumSeats()),
					"Set it to the most licences that one subscription may have, for example 300.");
		}
		if (!BILLING_CYCLES.contains(this.plan.billingCycle())) {
			add("billing-cycle", "is '%s'".formatted(this.plan.billingCycle()),
					"Set it to monthly, annual or triennial.");
		}
		else if (this.plan.billingCycle().equals("triennial") && !"P3Y".equals(this.plan.termDuration())) {
			add("billing-cycle", "is 'triennial', but the term is not P3Y",
					"Set term-duration to P3Y, or another billing-cycle.");
		}
		checkOffer();
		return this.problems;
	}

	private void checkOffer() {
		String offerId = this.plan.offerId();
		String term = this.plan.termDuration();
		if (offerId == null) {
			return;
		}
		if (!OfferIds.isOffer(offerId)) {
			add("offer-id", "is '%s'".formatted(offerId),
					"Set it to a legacy offer GUID or to a new-commerce product:sku.");
		}
		else if (OfferIds.isNewCommerce(offerId) && (term == null || !TERMS.contains(term))) {
			add("term-duration", (term == null) ? "is missing" : "is '%s'".formatted(term),
					"Set it to P1M, P1Y or P3Y: an offer of new commerce is bought for a term.");
		}
		else if (!OfferIds.isNewCommerce(offerId) && term != null) {
			add("term-duration", "is '%s', but the offer is a legacy one".formatted(term),
					"Remove it, or set offer-id to a new-commerce product:sku.");
		}
	}

	private void add(String name, String what, String fix) {
		this.problems.add(new Problem(this.property + "." + name, what, fix));
	}

}
