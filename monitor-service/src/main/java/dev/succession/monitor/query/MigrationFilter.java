package dev.succession.monitor.query;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.monitor.projection.MigrationState;
import org.jspecify.annotations.Nullable;

/**
 * Which migrations are asked for. What is not given, or blank, does not matter. The names
 * are those of the request's parameters.
 *
 * @param state one state or several, separated by commas
 * @param customer the customer's id
 * @param retirement the retirement of the old product
 * @param missing the topic of the fact that should come next
 * @param owner the service that owes it
 * @param step where it is parked or was undone
 * @param reason why
 * @param refusal what was refused; {@code -} where nothing was
 * @param code Partner Center's status and code; {@code -} where there is none
 * @param deadlineFrom the first end date of an old subscription that counts: a time, or a
 * date in UTC
 * @param deadlineBefore the first end date that does not count any more
 * @param paused {@code true} for those that operators have stand still, {@code false} for
 * the others
 * @param text a part of an id, of a plan's name or of the cause's words
 */
public record MigrationFilter(@Nullable String state, @Nullable String customer, @Nullable String retirement,
		@Nullable String missing, @Nullable String owner, @Nullable String step, @Nullable String reason,
		@Nullable String refusal, @Nullable String code, @Nullable String deadlineFrom, @Nullable String deadlineBefore,
		@Nullable Boolean paused, @Nullable String text) {

	/** Asks for what has no value. */
	public static final String NONE = "-";

	private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

	public MigrationFilter {
		state = given(state);
		customer = given(customer);
		retirement = given(retirement);
		missing = given(missing);
		owner = given(owner);
		step = given(step);
		reason = given(reason);
		refusal = given(refusal);
		code = given(code);
		deadlineFrom = given(deadlineFrom);
		deadlineBefore = given(deadlineBefore);
		text = given(text);
	}

	/**
	 * A parameter as it is meant: what is blank is not given.
	 * @param value the parameter
	 * @return its value without blanks around it; null if there is none
	 */
	public static @Nullable String given(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	/**
	 * The filter in SQL.
	 * @return a condition on the table {@code migration}; to look for a text in a list of
	 * ids, H2 would make the list anew for each row, so that is a join
	 * @throws QueryProblem if a value can't be understood
	 */
	public Condition condition() {
		return inText().map(
				(text) -> and("migration join migration_text on text_of = migration_id", text.sql(), text.parameters()))
			.orElseGet(() -> and("migration", "1 = 1", Map.of()));
	}

	/** The text alone, as a condition on the table {@code migration_text}. */
	Optional<Condition> inText() {
		return Optional.ofNullable(this.text)
			.map((it) -> new Condition("migration_text", "words like :text escape '!'",
					Map.of("text", containing(it))));
	}

	/** All but the text, for those in which the text was found. */
	Condition among(List<UUID> found) {
		return found.isEmpty() ? new Condition("migration", "1 = 0", Map.of())
				: and("migration", "migration_id in (:found)", Map.of("found", found));
	}

	private Condition and(String from, String first, Map<String, Object> itsParameters) {
		List<String> all = new ArrayList<>(List.of(first));
		Map<String, Object> parameters = new LinkedHashMap<>(itsParameters);
		if (this.state != null) {
			all.add("state in (:states)");
			parameters.put("states", states().stream().map(Enum::name).toList());
		}
		equal("customer_id", this.customer, all, parameters);
		equal("retirement", this.retirement, all, parameters);
		equal("missing", this.missing, all, parameters);
		equal("owner", this.owner, all, parameters);
		equal("cause_step", this.step, all, parameters);
		equal("cause_reason", this.reason, all, parameters);
		equal("cause_refusal", this.refusal, all, parameters);
		equal("cause_code", this.code, all, parameters);
		if (this.paused != null) {
			all.add(this.paused ? "paused_since is not null" : "paused_since is null");
		}
		deadline(all, parameters);
		return new Condition(from, String.join(" and ", all), parameters);
	}

	/**
	 * How those that match may stand.
	 * @return the states that are asked for; all if none is
	 * @throws QueryProblem if one of them is none
	 */
	public Set<MigrationState> states() {
		return (this.state == null) ? EnumSet.allOf(MigrationState.class)
				: Stream.of(this.state.split(","))
					.map((name) -> MigrationState.named(name.strip())
						.orElseThrow(() -> QueryProblem.notOneOf("state", name, List.of(MigrationState.values()))))
					.collect(Collectors.toCollection(() -> EnumSet.noneOf(MigrationState.class)));
	}

	private static void equal(String column, @Nullable String value, List<String> all, Map<String, Object> parameters) {
		if (value != null) {
			Condition.equal(column, NONE.equals(value) ? null : value, all, parameters);
		}
	}

	private void deadline(List<String> all, Map<String, Object> parameters) {
		if (this.deadlineFrom != null) {
			all.add("end_date >= :deadlineFrom");
			parameters.put("deadlineFrom", millis("deadlineFrom", this.deadlineFrom));
		}
		if (this.deadlineBefore != null) {
			all.add("end_date < :deadlineBefore");
			parameters.put("deadlineBefore", millis("deadlineBefore", this.deadlineBefore));
		}
	}

	private static long millis(String parameter, String time) {
		try {
			return Instant.parse(DATE.matcher(time).matches() ? time + "T00:00:00Z" : time).toEpochMilli();
		}
		catch (DateTimeParseException | ArithmeticException ex) {
			throw QueryProblem.wrong(parameter, time,
					"it has to be a time such as 2026-05-01T00:00:00Z, or a date such as 2026-05-01");
		}
	}

	/** A pattern for {@code like}, whose escape is an exclamation mark. */
	static String containing(String text) {
		return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
	}

}
