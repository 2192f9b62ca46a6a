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
 * @param reason why they are left alone
 * @param text a part of the id, or of why it can't be examined
 */
public record CustomerFilter(@Nullable String outcome, @Nullable String reason, @Nullable String text) {

	public CustomerFilter {
		outcome = MigrationFilter.given(outcome);
		reason = MigrationFilter.given(reason);
		text = MigrationFilter.given(text);
	}

	Condition condition() {
		List<String> all = new ArrayList<>(List.of("1 = 1"));
		Map<String, Object> parameters = new LinkedHashMap<>();
		if (this.outcome != null) {
			all.add("outcome = :outcome");
			parameters.put("outcome", known(this.outcome));
		}
		if (this.reason != null) {
			all.add("reason = :reason");
			parameters.put("reason", this.reason);
		}
		if (this.text != null) {
			all.add("(lower(customer_id) like :text escape '!' or lower(failure) like :text escape '!')");
			parameters.put("text", MigrationFilter.containing(this.text));
		}
		return new Condition("customer", String.join(" and ", all), parameters);
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
