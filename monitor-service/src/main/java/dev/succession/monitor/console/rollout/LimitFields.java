package dev.succession.monitor.console.rollout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.events.LimitScope;
import dev.succession.monitor.actions.ActionProblem;
import dev.succession.monitor.approvals.LimitOrder;
import dev.succession.monitor.rollout.Amount;
import dev.succession.monitor.rollout.Approval;
import dev.succession.pricelist.Money;

/**
 * Limits as they are typed: a field for each currency and scope. An empty one is no
 * limit.
 */
final class LimitFields {

	private static final Pattern NAME = Pattern.compile("limit-([A-Z]{1,20})-([A-Z]{3})");

	private static final List<LimitScope> SCOPES = List.of(LimitScope.TOTAL, LimitScope.DAY, LimitScope.CUSTOMER,
			LimitScope.ORDER);

	private LimitFields() {
	}

	/**
	 * A field.
	 *
	 * @param name its name
	 * @param scope what is added up
	 * @param currency in which currency
	 * @param value what was typed
	 */
	record Field(String name, LimitScope scope, String currency, String value) {
	}

	static String name(String scope, String currency) {
		return "limit-%s-%s".formatted(scope, currency);
	}

	/** The fields for some currencies, with what was typed. */
	static List<Field> of(Collection<String> currencies, Map<String, String> typed) {
		List<Field> fields = new ArrayList<>();
		for (String currency : currencies) {
			for (LimitScope scope : SCOPES) {
				String name = name(scope.name(), currency);
				fields.add(new Field(name, scope, currency, typed.getOrDefault(name, "")));
			}
		}
		return fields;
	}

	/** What would be typed for limits. */
	static void type(List<Approval.Limit> limits, Map<String, String> typed) {
		limits.forEach((it) -> typed.put(name(it.scope(), it.amount().currency()), typed(it.amount())));
	}

	static String typed(Amount amount) {
		return amount.text().replaceFirst(" .*", "");
	}

	/** The limits that were typed. */
	static List<LimitOrder> read(Map<String, String> typed) {
		List<LimitOrder> limits = new ArrayList<>();
		typed.forEach((name, value) -> {
			Matcher of = NAME.matcher(name);
			if (of.matches() && !value.isBlank()) {
				limits.add(new LimitOrder(LimitScope.valueOf(of.group(1)), most(value, of.group(2))));
			}
		});
		return limits;
	}

	private static LimitOrder.Most most(String value, String currency) {
		try {
			Money money = Money.parse("%s %s".formatted(value.strip(), currency));
			return new LimitOrder.Most(money.minorUnits(), currency);
		}
		catch (IllegalArgumentException ex) {
			throw ActionProblem.wrong(String.valueOf(ex.getMessage()));
		}
	}

}
