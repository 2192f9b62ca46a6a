package dev.succession.monitor.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.monitor.projection.Customer;
import org.jspecify.annotations.Nullable;

/**
 * Which customers are asked for. What is not given, or blank, does not matter. The names
 * are those of the request's parameters.
 *
 * @param outcome what has become of them
 * @param reason why they are left alone; with a retirement, why a subscription of it is
 * @param retirement those of whom a subscription of this retirement is left alone
 * @param text a part of the id, or of why it can't be examined
 */
public record CustomerFilter(@Nullable String outcome, @Nullable String reason, @Nullable String retirement,
		@Nullable String text) {

	/** All customers. */
	public static final CustomerFilter ALL = new CustomerFilter(null, null, null, null);

	/** A finding counts until a migration of its subscription is announced or parked. */
	public static final String COUNTS = """
			not exists (select 1 from migration m where m.customer_id = finding.customer_id
			and m.subscription_id = finding.subscription_id and m.state <> 'WITHDRAWN')""";

	public CustomerFilter {
		outcome = MigrationFilter.given(outcome);
		reason = MigrationFilter.given(reason);
		retirement = MigrationFilter.given(retirement);
		text = MigrationFilter.given(text);
	}

	Condition condition() {
		List<String> all = new ArrayList<>(List.of("1 = 1"));
		Map<String, Object> parameters = new LinkedHashMap<>();
		if (this.outcome != null) {
			all.add("outcome = :outcome");
			parameters.put("outcome", known(this.outcome));
		}
		leftAlone(all, parameters);
		if (this.text != null) {
			all.add("(lower(customer_id) like :text escape '!' or lower(failure) like :text escape '!')");
			parameters.put("text", MigrationFilter.containing(this.text));
		}
		return new Condition("customer", String.join(" and ", all), parameters);
	}

	private void leftAlone(List<String> all, Map<String, Object> parameters) {
		String why = "1 = 1";
		if (this.reason != null) {
			why = "reason = :reason";
			parameters.put("reason", this.reason);
		}
		if (this.retirement != null) {
			why = "customer_id in (select customer_id from finding where retirement = :retirement and %s and %s)"
				.formatted(why, COUNTS);
			parameters.put("retirement", this.retirement);
		}
		all.add(why);
	}

	private static String known(String outcome) {
		String name = outcome.toUpperCase(Locale.ROOT);
		List<String> names = Stream.of(Customer.Outcome.values()).map(Enum::name).toList();
		if (!names.contains(name)) {
			throw QueryProblem.notOneOf("outcome", outcome, names);
		}
		return name;
	}

}
