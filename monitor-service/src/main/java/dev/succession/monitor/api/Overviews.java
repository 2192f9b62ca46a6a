package dev.succession.monitor.api;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many there are of what. */
@Component
class Overviews {

	private final JdbcClient jdbc;

	Overviews(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Migrations that stand at the same place. */
	record Standings(String state, @Nullable String missing, @Nullable String owner, long migrations, long seats,
			Instant oldest) {
	}

	/** Customers of whom the same has become. */
	record Outcomes(String outcome, @Nullable String reason, long customers) {
	}

	/**
	 * What has gone wrong in the same way.
	 *
	 * @param kind {@code MIGRATION} or {@code DEAD_LETTER}
	 * @param state the migrations' state; null for dead letters
	 * @param step where it was; for a dead letter the service that has set it aside
	 * @param reason why; for a dead letter the class of the exception
	 * @param refusal what was refused
	 * @param code Partner Center's status and code
	 * @param text the words of one of them
	 * @param count how many
	 * @param seats how many licences
	 * @param firstSeen since when
	 * @param lastSeen the newest one
	 */
	record Causes(String kind, @Nullable String state, @Nullable String step, @Nullable String reason,
			@Nullable String refusal, @Nullable String code, @Nullable String text, long count, @Nullable Long seats,
			Instant firstSeen, Instant lastSeen) {
	}

	List<Standings> standings() {
		return this.jdbc.sql("""
				select state, missing, owner, count(*) as migrations, sum(coalesce(seats, 0)) as seats,
					min(since) as oldest
				from migration group by state, missing, owner order by state, missing, owner
				""")
			.query((row, _) -> new Standings(row.getString("state"), row.getString("missing"), row.getString("owner"),
					row.getLong("migrations"), row.getLong("seats"), Columns.at(row, "oldest")))
			.list();
	}

	List<Outcomes> outcomes() {
		return this.jdbc.sql("""
				select outcome, reason, count(*) as customers from customer
				group by outcome, reason order by outcome, reason
				""").query((row, _) -> new Outcomes(row.getString(1), row.getString(2), row.getLong(3))).list();
	}

	List<Causes> causesOfMigrations() {
		return this.jdbc.sql("""
				select state, cause_step, cause_reason, cause_refusal, cause_code, min(cause_text) as words,
					count(*) as migrations, sum(coalesce(seats, 0)) as seats, min(cause_at) as first_seen,
					max(cause_at) as last_seen
				from migration where cause_reason is not null
				group by state, cause_step, cause_reason, cause_refusal, cause_code
				order by migrations desc, state, cause_step, cause_reason, cause_refusal, cause_code
				""")
			.query((row, _) -> new Causes("MIGRATION", row.getString("state"), row.getString("cause_step"),
					row.getString("cause_reason"), row.getString("cause_refusal"), row.getString("cause_code"),
					row.getString("words"), row.getLong("migrations"), row.getLong("seats"),
					Columns.at(row, "first_seen"), Columns.at(row, "last_seen")))
			.list();
	}

	List<Causes> causesOfDeadLetters() {
		return this.jdbc.sql("""
				select service, exception, min(reason) as words, count(*) as letters, min(recorded_at) as first_seen,
					max(recorded_at) as last_seen
				from dead_letter group by service, exception order by letters desc, service, exception
				""")
			.query((row, _) -> new Causes("DEAD_LETTER", null, row.getString("service"), row.getString("exception"),
					null, null, row.getString("words"), row.getLong("letters"), null, Columns.at(row, "first_seen"),
					Columns.at(row, "last_seen")))
			.list();
	}

	long deadLetters() {
		return this.jdbc.sql("select count(*) from dead_letter").query(Long.class).single();
	}

	long unreadableRecords() {
		return this.jdbc.sql("select count(*) from unreadable_record").query(Long.class).single();
	}

}
