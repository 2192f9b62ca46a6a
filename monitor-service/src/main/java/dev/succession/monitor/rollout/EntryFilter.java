package dev.succession.monitor.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.monitor.query.Condition;
import dev.succession.monitor.query.MigrationFilter;
import dev.succession.monitor.query.QueryProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations of a rollout are asked for. What is not given, or blank, does not
 * matter. The names are those of the request's parameters.
 *
 * @param state how far they have come: one state or several, separated by commas
 * @param plan the number of the plan that has them as they are
 * @param wave the number of the wave that has them
 * @param heldBy what holds them back; one reason or several, separated by commas
 * @param customer the customer's id
 * @param priced {@code false} for those without a known price, {@code true} for the
 * others
 * @param atRisk {@code true} for those that will not be finished in time, if nothing
 * changes
 * @param lacksSeats {@code true} for those of which it was foreseen that more users
 * depend on the old subscription than would get a seat
 * @param locationsMissing {@code true} for those with users of whom it was foreseen that
 * they have no usage location
 */
public record EntryFilter(@Nullable String state, @Nullable Integer plan, @Nullable Integer wave,
		@Nullable String heldBy, @Nullable String customer, @Nullable Boolean priced, @Nullable Boolean atRisk,
		@Nullable Boolean lacksSeats, @Nullable Boolean locationsMissing) {

	/** All migrations. */
	public static final EntryFilter ALL = new EntryFilter(null, null, null, null, null, null, null, null, null);

	/** All that will not be finished in time. */
	static final EntryFilter AT_RISK = new EntryFilter(null, null, null, null, null, null, true, null, null);

	/** What is released is not late any more because of the rollout. */
	static final String LATE = """
			state in ('ANNOUNCED', 'PLANNED', 'APPROVED', 'CHANGED') and exists (select 1 from rollout_risk r
			where r.migration_id = rollout_entry.migration_id and r.generation = rollout_entry.generation)""";

	public EntryFilter {
		state = MigrationFilter.given(state);
		heldBy = MigrationFilter.given(heldBy);
		customer = MigrationFilter.given(customer);
	}

	/**
	 * Makes sure that all values can be understood.
	 * @throws QueryProblem if one can't
	 */
	public void check() {
		of("");
	}

	/**
	 * The filter in SQL.
	 * @param retirement the retirement
	 * @return a condition on the table {@code rollout_entry}
	 * @throws QueryProblem if a value can't be understood
	 */
	Condition of(String retirement) {
		List<String> all = new ArrayList<>(List.of("retirement = :retirement"));
		Map<String, Object> parameters = new LinkedHashMap<>(Map.of("retirement", retirement));
		add("state in (:states)", "states", names("state", this.state, EntryState.values()), all, parameters);
		add("plan_no = :plan", "plan", this.plan, all, parameters);
		add("wave = :wave", "wave", this.wave, all, parameters);
		add("held_by in (:holds)", "holds", names("heldBy", this.heldBy, HoldReason.values()), all, parameters);
		add("customer_id = :customer", "customer", this.customer, all, parameters);
		if (this.priced != null) {
			all.add(this.priced ? "order_amount is not null" : "order_amount is null");
		}
		wanted(this.atRisk, LATE, all);
		wanted(this.lacksSeats, "foreseen_holders > seats", all);
		wanted(this.locationsMissing, "foreseen_locations > 0", all);
		return new Condition("rollout_entry", String.join(" and ", all), parameters);
	}

	private static void wanted(@Nullable Boolean given, String condition, List<String> all) {
		if (Boolean.TRUE.equals(given)) {
			all.add(condition);
		}
	}

	private static void add(String condition, String name, @Nullable Object value, List<String> all,
			Map<String, Object> parameters) {
		if (value != null) {
			all.add(condition);
			parameters.put(name, value);
		}
	}

	private static @Nullable List<String> names(String parameter, @Nullable String given, Enum<?>[] known) {
		List<String> names = Stream.of(known).map(Enum::name).toList();
		return (given == null) ? null : Stream.of(given.toUpperCase(Locale.ROOT).split(",")).map((name) -> {
			if (!names.contains(name.strip())) {
				throw QueryProblem.notOneOf(parameter, name, names);
			}
			return name.strip();
		}).toList();
	}

}
