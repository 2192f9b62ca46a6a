package dev.succession.monitor.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.events.DriftKind;
import dev.succession.events.DriftRemedy;
import org.jspecify.annotations.Nullable;

/**
 * Which differences are asked for. What is not given, or blank, does not matter. The
 * names are those of the request's parameters.
 *
 * @param kind how Partner Center differs from the facts
 * @param remedy what is proposed
 * @param customer the customer's id
 * @param gone {@code true} for the differences that are gone; else those that there are
 */
public record DriftFilter(@Nullable String kind, @Nullable String remedy, @Nullable String customer,
		@Nullable Boolean gone) {

	public DriftFilter {
		kind = MigrationFilter.given(kind);
		remedy = MigrationFilter.given(remedy);
		customer = MigrationFilter.given(customer);
	}

	boolean isGone() {
		return Boolean.TRUE.equals(this.gone);
	}

	/** Those that there are need no other table. */
	Condition condition() {
		List<String> all = new ArrayList<>(List.of(isGone() ? "gone" : "1 = 1"));
		Map<String, Object> parameters = new LinkedHashMap<>();
		if (this.kind != null) {
			all.add("kind = :kind");
			parameters.put("kind", known("kind", this.kind, DriftKind.values()));
		}
		if (this.remedy != null) {
			all.add("remedy = :remedy");
			parameters.put("remedy", known("remedy", this.remedy, DriftRemedy.values()));
		}
		if (this.customer != null) {
			all.add("customer_id = :customer");
			parameters.put("customer", this.customer);
		}
		return new Condition(isGone() ? "difference" : "drift", String.join(" and ", all), parameters);
	}

	private static String known(String parameter, String name, Enum<?>[] known) {
		List<String> names = Stream.of(known).map(Enum::name).toList();
		String upper = name.toUpperCase(Locale.ROOT);
		if (!names.contains(upper)) {
			throw QueryProblem.notOneOf(parameter, name, names);
		}
		return upper;
	}

}
