package dev.succession.monitor.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many there are of what. */
@Component
public class Overviews {

	private final JdbcClient jdbc;

	Overviews(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Migrations that stand at the same place.
	 *
	 * @param state their state
	 * @param missing the topic of the fact that should come next
	 * @param owner the service that owes it
	 * @param migrations how many there are
	 * @param seats how many licences they have
	 * @param oldest since when the oldest of them stands there that is not paused; null
	 * if all are
	 */
	public record Standings(String state, @Nullable String missing, @Nullable String owner, long migrations, long seats,
			@Nullable Instant oldest) {

		Standings since(@Nullable Instant oldest) {
			return new Standings(this.state, this.missing, this.owner, this.migrations, this.seats, oldest);
		}

	}

	/**
	 * Customers of whom the same has become.
	 *
	 * @param outcome what
	 * @param reason why they are left alone; null if they are not
	 * @param customers how many there are
	 */
	public record Outcomes(String outcome, @Nullable String reason, long customers) {
	}

	/**
	 * Where all migrations stand.
	 * @return groups whose sum is all migrations
	 */
	public List<Standings> standings() {
		return this.jdbc.sql("""
				select state, missing, owner, migrations, seats from standing
				where migrations > 0 order by state, missing, owner
				""")
			.query((row, _) -> new Standings(row.getString("state"), Columns.filled(row, "missing"),
					Columns.filled(row, "owner"), row.getLong("migrations"), row.getLong("seats"), null))
			.list()
			.stream()
			.map((it) -> it.since(oldest(it)))
			.toList();
	}

	/** The first one in the order of an index, which is told as it is. */
	private @Nullable Instant oldest(Standings it) {
		List<String> all = new ArrayList<>(List.of("paused_since is null"));
		Map<String, Object> parameters = new HashMap<>();
		Condition.equal("state", it.state(), all, parameters);
		Condition.equal("missing", it.missing(), all, parameters);
		Condition.equal("owner", it.owner(), all, parameters);
		return this.jdbc
			.sql("select since from migration where %s order by state, missing, owner, since limit 1"
				.formatted(String.join(" and ", all)))
			.params(parameters)
			.query((row, _) -> Columns.at(row, "since"))
			.optional()
			.orElse(null);
	}

	/**
	 * What has become of all customers.
	 * @return groups whose sum is all customers
	 */
	public List<Outcomes> outcomes() {
		return this.jdbc.sql("""
				select outcome, reason, count(*) as customers from customer
				group by outcome, reason order by outcome, reason
				""").query((row, _) -> new Outcomes(row.getString(1), row.getString(2), row.getLong(3))).list();
	}

	/**
	 * Migrations that stand still although their old subscription has not ended yet.
	 *
	 * @param state {@code PARKED} or {@code COMPENSATED}
	 * @param migrations how many there are
	 * @param firstEnd when the first of their subscriptions ends
	 */
	public record StandingStill(String state, long migrations, Instant firstEnd) {
	}

	/**
	 * What runs out unless a person acts.
	 * @param now the time from which on an end counts
	 * @return the migrations that are parked, and those that are undone
	 */
	public List<StandingStill> standingStill(Instant now) {
		return this.jdbc.sql("""
				select state, count(*) as migrations, min(end_date) as first_end from migration
				where state in ('PARKED', 'COMPENSATED') and end_date > :now group by state
				""")
			.param("now", now.toEpochMilli())
			.query((row, _) -> new StandingStill(row.getString("state"), row.getLong("migrations"),
					Columns.at(row, "first_end")))
			.list();
	}

	/**
	 * How many records were set aside.
	 * @return all dead letters
	 */
	public long deadLetters() {
		return this.jdbc.sql("select count(*) from dead_letter").query(Long.class).single();
	}

	/**
	 * How many records of fact topics are no facts.
	 * @return all of them
	 */
	public long unreadableRecords() {
		return this.jdbc.sql("select count(*) from unreadable_record").query(Long.class).single();
	}

}
