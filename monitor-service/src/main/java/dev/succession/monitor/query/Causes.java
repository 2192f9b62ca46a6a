package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What goes wrong, grouped by its cause. */
@Component
public class Causes {

	private static final String OF_MIGRATIONS = """
			select state, cause_step, cause_reason, cause_refusal, cause_code, min(cause_text) as words,
				count(*) as migrations, sum(coalesce(seats, 0)) as seats, min(cause_at) as first_seen,
				max(cause_at) as last_seen, max(redriven) as redriven_at,
				sum(case when cause_at > redriven then 1 else 0 end) as since_redrive
			from (
				select m.state, m.cause_step, m.cause_reason, m.cause_refusal, m.cause_code, m.cause_text, m.cause_at,
					m.seats, max(r.asked) over (
						partition by m.state, m.cause_step, m.cause_reason, m.cause_refusal, m.cause_code) as redriven
				from migration m
				left join (
					select migration_id, max(occurred_at) as asked from fact
					where fact = 'redrive.requested' and not waits group by migration_id
				) r on r.migration_id = m.migration_id
				where m.cause_reason is not null
			) caused
			group by state, cause_step, cause_reason, cause_refusal, cause_code
			order by migrations desc, state, cause_step, cause_reason, cause_refusal, cause_code
			""";

	private static final String OF_DEAD_LETTERS = """
			select service, exception, min(reason) as words, count(*) as letters, min(recorded_at) as first_seen,
				max(recorded_at) as last_seen
			from open_letter group by service, exception order by letters desc, service, exception
			""";

	private final JdbcClient jdbc;

	Causes(JdbcClient jdbc) {
		this.jdbc = jdbc;
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
	 * @param redrivenAt when a re-drive of one of them was asked for last; null if never
	 * @param sinceRedrive how many of them have come, or come back, since then; null if
	 * never
	 */
	@Schema(name = "Cause")
	public record Entry(String kind, @Nullable String state, @Nullable String step, @Nullable String reason,
			@Nullable String refusal, @Nullable String code, @Nullable String text, long count, @Nullable Long seats,
			Instant firstSeen, Instant lastSeen, @Nullable Instant redrivenAt, @Nullable Long sinceRedrive) {

		static Entry ofMigrations(ResultSet row) throws SQLException {
			Instant redriven = Columns.time(row, "redriven_at");
			return new Entry("MIGRATION", row.getString("state"), row.getString("cause_step"),
					row.getString("cause_reason"), row.getString("cause_refusal"), row.getString("cause_code"),
					row.getString("words"), row.getLong("migrations"), row.getLong("seats"),
					Columns.at(row, "first_seen"), Columns.at(row, "last_seen"), redriven,
					(redriven != null) ? (Long) row.getLong("since_redrive") : null);
		}

		static Entry ofDeadLetters(ResultSet row) throws SQLException {
			return new Entry("DEAD_LETTER", null, row.getString("service"), row.getString("exception"), null, null,
					row.getString("words"), row.getLong("letters"), null, Columns.at(row, "first_seen"),
					Columns.at(row, "last_seen"), null, null);
		}

	}

	/**
	 * Why migrations are parked or undone.
	 * @return the causes, the most frequent one first
	 */
	public List<Entry> ofMigrations() {
		return this.jdbc.sql(OF_MIGRATIONS).query((row, _) -> Entry.ofMigrations(row)).list();
	}

	/**
	 * Why records were set aside.
	 * @return the causes, the most frequent one first
	 */
	public List<Entry> ofDeadLetters() {
		return this.jdbc.sql(OF_DEAD_LETTERS).query((row, _) -> Entry.ofDeadLetters(row)).list();
	}

	/**
	 * All of them.
	 * @return those of migrations, then those of dead letters
	 */
	public List<Entry> all() {
		return Stream.concat(ofMigrations().stream(), ofDeadLetters().stream()).toList();
	}

}
