package dev.succession.discovery.examination;

import java.util.List;
import java.util.Map;

import dev.succession.discovery.settings.Plan;
import dev.succession.discovery.settings.Replacements;
import dev.succession.discovery.settings.Segment;
import dev.succession.partnercenter.customers.Qualification;

/**
 * What replaces an expiring subscription.
 */
sealed interface ReplacementChoice {

	/**
	 * A plan fits.
	 *
	 * @param key the plan's key in the catalogue
	 * @param plan the plan
	 * @param why why this plan, in words
	 */
	record Chosen(String key, Plan plan, String why) implements ReplacementChoice {
	}

	/**
	 * The customer's qualification for the plan is still being vetted. The result,
	 * granted or denied, changes the choice.
	 *
	 * @param why the plan and what it needs
	 */
	record Undecided(String why) implements ReplacementChoice {
	}

	/**
	 * No configured plan fits: a person has to choose.
	 *
	 * @param why the rule that no plan satisfies
	 */
	record None(String why) implements ReplacementChoice {
	}

	/**
	 * Chooses the plan that is configured for the customer, or else the plan of its
	 * segment. If the segment's plan allows too few seats, a larger plan is chosen. A
	 * plan that is configured for one customer is never exchanged for a larger one.
	 * @param replacements the retirement's plans
	 * @param catalogue all plans by key
	 * @param customerId the customer
	 * @param seats licences of the retiring subscription
	 * @param qualifications the customer's qualifications, also those still being vetted
	 * @return the choice
	 */
	static ReplacementChoice decide(Replacements replacements, Map<String, Plan> catalogue, String customerId,
			int seats, List<Qualification> qualifications) {
		if (seats < 1) {
			return new None("a subscription of %d seats can't be bought".formatted(seats));
		}
		Segment segment = Qualifications.segment(qualifications);
		String override = replacements.overrideFor(customerId);
		String key = (override != null) ? override : replacements.of(segment);
		if (key == null) {
			return new None("no plan is configured for %s customers".formatted(segment.spelling()));
		}
		ReplacementChoice first = check(key, catalogue, seats, qualifications,
				(override != null) ? "it is configured for this customer alone"
						: "it is the plan for %s customers".formatted(segment.spelling()));
		Plan plan = catalogue.get(key);
		if (override != null || plan == null || plan.allows(seats)) {
			return first;
		}
		return replacements.aboveSeats()
			.stream()
			.map((larger) -> check(larger, catalogue, seats, qualifications, tooSmall(plan, key)))
			.filter(Chosen.class::isInstance)
			.findFirst()
			.orElse(first);
	}

	/**
	 * Checks one plan.
	 * @param key its key in the catalogue
	 * @param catalogue all plans by key
	 * @param seats licences that are to be bought
	 * @param qualifications the customer's qualifications
	 * @param why why this plan, if it can be bought
	 * @return whether it can be bought
	 */
	static ReplacementChoice check(String key, Map<String, Plan> catalogue, int seats,
			List<Qualification> qualifications, String why) {
		if (seats < 1) {
			return new None("a subscription of %d seats can't be bought".formatted(seats));
		}
		Plan plan = catalogue.get(key);
		if (plan == null) {
			return new None("the catalogue has no plan " + key);
		}
		if (plan.offerId() == null) {
			return new None("the catalogue has no offer id for the plan " + key);
		}
		if (!plan.allows(seats)) {
			return new None(
					"%s allows at most %d seats, the subscription has %d".formatted(key, plan.maximumSeats(), seats));
		}
		Segment required = plan.requiresQualification();
		if (required == null || Qualifications.isApproved(required, qualifications)) {
			return new Chosen(key, plan, why);
		}
		String missing = "%s needs the qualification %s, the customer's is %s".formatted(key, required.spelling(),
				Qualifications.describe(required, qualifications));
		return Qualifications.isInReview(required, qualifications) ? new Undecided(missing) : new None(missing);
	}

	private static String tooSmall(Plan plan, String key) {
		return "%s may have at most %d seats".formatted(plan.name().isEmpty() ? key : plan.name(), plan.maximumSeats());
	}

}
