package dev.succession.monitor.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.succession.monitor.query.MigrationEntry;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What will become of a migration's subscriptions, as far as its facts tell.
 *
 * @param migration how it stands
 * @param purchased the fact that the replacement is provisioned; null if there is none
 * @param suspended the fact that the old subscription is retired; null if there is none
 * @param now the time from which on something lies ahead
 * @param words says it
 */
record Prospects(MigrationEntry migration, @Nullable JsonNode purchased, @Nullable JsonNode suspended, Instant now,
		Words words) {

	/** The facts that are needed. */
	static final FactTopic PURCHASED = FactTopic.REPLACEMENT_PURCHASED;

	static final FactTopic SUSPENDED = FactTopic.SUBSCRIPTION_SUSPENDED;

	/** What happens to the old subscription if no person acts. */
	List<Statement> atTheEnd() {
		Instant end = this.migration.endDate();
		return switch (this.migration.state()) {
			case "COMPLETED" -> retired(end);
			case "WITHDRAWN" ->
				List.of(Statement.of("The old subscription is not migrated. What discovery found of it says why."));
			case "COMPENSATED" -> (end != null && end.isAfter(this.now)) ? List
				.of(new Statement("The old subscription is as it was before. It ends on ", end,
						" and does not renew: who has only its licence loses it then, unless the migration is begun "
								+ "anew in time."))
					: ended(end);
			default -> (end != null && end.isAfter(this.now)) ? List.of(new Statement("The old subscription ends on ",
					end, " and does not renew. If the migration is not done by then, who has only its licence loses "
							+ "it."))
					: ended(end);
		};
	}

	private static List<Statement> ended(@Nullable Instant end) {
		return (end == null) ? List.of(Statement.of("No fact that was read tells when the old subscription ends."))
				: List.of(new Statement("The old subscription has ended on ", end,
						". For about 30 days it may be rescued: buy and move by hand, at once."));
	}

	private List<Statement> retired(@Nullable Instant end) {
		return switch (text(this.suspended, "retirement")) {
			case "SUSPENDED" -> (time(this.suspended, "deprovisionedAt") != null)
					? List.of(new Statement("The old subscription is suspended. Partner Center removes it on ",
							time(this.suspended, "deprovisionedAt"), "; until then a rollback can reactivate it."))
					: List.of(Statement.of("The old subscription is suspended."));
			case "CANCELLED_AT_END" ->
				List.of(new Statement("The old subscription is told to end at the end of its term, on ", end,
						". It is owed until then."));
			case "LEFT_TO_END" ->
				List.of(new Statement("The old subscription ends by itself on ", end, " and does not renew."));
			default -> List.of(Statement.of("The old subscription is retired."));
		};
	}

	/** What undoing the migration would cost, and until when it costs nothing. */
	List<Statement> undoing() {
		if (this.migration.state().equals("COMPENSATED")) {
			return List.of(Statement.of("It is undone: nothing is left to undo."));
		}
		if (this.purchased == null) {
			return List.of(Statement.of("Nothing was provisioned yet, so there is nothing to undo."));
		}
		Instant free = time(this.purchased, "freeToCancelUntil");
		String bought = this.words.count(this.purchased.path("seats").asLong(), "seat", "seats");
		if (free == null) {
			return List.of(Statement
				.of("The replacement (%s) can be suspended at any time; that ends what it costs.".formatted(bought)));
		}
		Statement owed = owed(this.purchased, bought);
		return free.isAfter(this.now)
				? List.of(new Statement("The replacement can be given back free of charge until ", free, "."), owed)
				: List.of(new Statement("Too late: the replacement could be given back until ", free, "."), owed);
	}

	private Statement owed(JsonNode fact, String bought) {
		String what = "If it is kept, %s for %s are owed".formatted(bought,
				this.words.term(fact.path("termDuration").asString("")));
		Instant until = time(fact, "owedUntil");
		return (until != null) ? new Statement(what + " until ", until, ".") : Statement.of(what + ".");
	}

	private static String text(@Nullable JsonNode fact, String field) {
		return Optional.ofNullable(fact).map((it) -> it.path(field).asString("")).orElse("");
	}

	private static @Nullable Instant time(@Nullable JsonNode fact, String field) {
		String text = text(fact, field);
		return text.isEmpty() ? null : Instant.parse(text);
	}

}
