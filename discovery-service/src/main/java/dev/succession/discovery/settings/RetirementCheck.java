package dev.succession.discovery.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * Finds retirements that would find no subscription, or whose replacement can't be
 * bought.
 */
class RetirementCheck {

	private final List<Problem> problems = new ArrayList<>();

	private final String property;

	private final Retirement retirement;

	private final Map<String, Plan> catalogue;

	private final boolean realTenant;

	RetirementCheck(String name, Retirement retirement, Map<String, Plan> catalogue, boolean realTenant) {
		this.property = property(name);
		this.retirement = retirement;
		this.catalogue = catalogue;
		this.realTenant = realTenant;
	}

	static String property(String name) {
		return "succession.discovery.retirements." + name;
	}

	List<Problem> problems() {
		checkProduct();
		checkPattern();
		Replacements replacements = this.retirement.replacements();
		if (Arrays.stream(Segment.values()).map(replacements::of).allMatch(Objects::isNull)) {
			add("replacements", "names no plan", "Set replacements.commercial to a plan of the catalogue.");
		}
		for (Segment segment : Segment.values()) {
			checkSegment(segment, replacements.of(segment));
		}
		for (int i = 0; i < replacements.aboveSeats().size(); i++) {
			checkPlan("replacements.above-seats[%d]".formatted(i), replacements.aboveSeats().get(i));
		}
		replacements.overrides().forEach(this::checkOverride);
		return this.problems;
	}

	private void checkProduct() {
		if (this.retirement.offerIds().isEmpty() && this.retirement.namePattern() == null) {
			add("offer-ids", "is empty and there is no name-pattern: nothing would be found",
					"Set it to the offer ids of the retiring product.");
		}
		this.retirement.extendedTermSkus()
			.stream()
			.filter((sku) -> !OfferIds.isProductAndSku(sku))
			.forEach((sku) -> add("extended-term-skus", "holds '%s'".formatted(sku),
					"Use a new-commerce product:sku, without an availability."));
		for (String offerId : this.retirement.offerIds()) {
			if (!OfferIds.isOffer(offerId)) {
				add("offer-ids", "holds '%s'".formatted(offerId),
						"Use a legacy offer GUID or a new-commerce product:sku, with or without an availability.");
			}
			else if (this.realTenant && OfferIds.isPlaceholder(offerId)) {
				add("offer-ids", "still holds the placeholder %s, which only the simulator sells".formatted(offerId),
						"Set it to the offerId that GET /v1/customers/{id}/subscriptions shows for your customers'"
								+ " subscriptions of the product, or switch it off with %s.enabled=false."
									.formatted(this.property));
			}
		}
	}

	private void checkPattern() {
		String pattern = this.retirement.namePattern();
		if (pattern == null) {
			return;
		}
		try {
			if (Pattern.compile(pattern).matcher("").matches()) {
				add("name-pattern", "is '%s', which every product without a name matches".formatted(pattern),
						"Use a regular expression for the whole name, such as Kaizala Pro.");
			}
		}
		catch (PatternSyntaxException ex) {
			add("name-pattern", "is '%s', which is no regular expression: %s".formatted(pattern, ex.getDescription()),
					"Use a regular expression for the whole name, such as Kaizala Pro.");
		}
	}

	private void checkSegment(Segment segment, @Nullable String key) {
		if (key == null) {
			return;
		}
		String name = "replacements." + segment.spelling();
		Plan plan = checkPlan(name, key);
		Segment required = (plan != null) ? plan.requiresQualification() : null;
		if (required != null && required != segment) {
			add(name, "is '%s', which needs the qualification %s".formatted(key, required.spelling()),
					"Name a plan that %s customers can buy.".formatted(segment.spelling()));
		}
	}

	private void checkOverride(String customerId, String key) {
		String name = "replacements.overrides.%s".formatted(customerId);
		if (!OfferIds.isGuid(customerId)) {
			add(name, "is no override for a customer, since '%s' is no GUID".formatted(customerId),
					"Use the customer's tenant id.");
		}
		checkPlan(name, key);
	}

	private @Nullable Plan checkPlan(String name, String key) {
		Plan plan = this.catalogue.get(key);
		if (plan == null) {
			add(name, "names the plan '%s', which the catalogue does not have".formatted(key),
					"Add %s, or use one of %s.".formatted(PlanCheck.property(key),
							String.join(", ", new TreeSet<>(this.catalogue.keySet()))));
			return null;
		}
		String offerId = plan.offerId();
		if (offerId == null) {
			this.problems.add(new Problem(PlanCheck.property(key) + ".offer-id",
					"is missing, but %s.%s refers to the plan".formatted(this.property, name),
					"Set it to the offer id under which you can buy %s; none is published for it."
						.formatted(plan.name())));
		}
		else if (this.retirement.offerIds().stream().anyMatch((retiring) -> OfferIds.covers(retiring, offerId))) {
			add(name, "names the plan '%s', whose offer retires itself".formatted(key), "Name another plan.");
		}
		return plan;
	}

	private void add(String name, String what, String fix) {
		this.problems.add(new Problem(this.property + "." + name, what, fix));
	}

}
