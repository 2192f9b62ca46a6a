package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
				max(cause_at) as last_seen
			from migration where cause_reason is not null
			group by state, cause_step, cause_reason, cause_refusal, cause_code
			order by migrations desc, state, cause_step, cause_reason, cause_refusal, cause_code
			""";

	/**
	 * Few are, so they are asked for alone: with a join H2 would look for each migration.
	 */
	private static final String REDRIVEN = """
			select state, cause_step, cause_reason, cause_refusal, cause_code, max(f.occurred_at) as asked
			from fact f join migration m on m.migration_id = f.migration_id
			where f.fact = 'redrive.requested' and not f.waits and cause_reason is not null
			group by state, cause_step, cause_reason, cause_refusal, cause_code
			""";

	private static final String SINCE_REDRIVE = """
			select count(*) from migration where state = :state and cause_step = :step and cause_reason = :reason
				and cause_refusal is not distinct from :refusal and cause_code is not distinct from :code
				and cause_at > :asked
			""";

	private static final String OF_DEAD_LETTERS = """
			select service, exception, min(reason) as words, count(*) as letters, min(recorded_at) as first_seen,
				max(recorded_at) as last_seen
			from open_letter group by service, exception order by letters desc, service, exception
			""";

	private final JdbcClient jdbc;

	/** What the migrations of an entry have in common. */
	private record Group(@Nullable String state, @Nullable String step, @Nullable String reason,
			@Nullable String refusal, @Nullable String code) {

		static Group of(Entry entry) {
			return new Group(entry.state(), entry.step(), entry.reason(), entry.refusal(), entry.code());
		}

		static Group of(ResultSet row) throws SQLException {
			return new Group(row.getString("state"), row.getString("cause_step"), row.getString("cause_reason"),
					row.getString("cause_refusal"), row.getString("cause_code"));
		}

	}

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
			return new Entry("MIGRATION", row.getString("state"), row.getString("cause_step"),
					row.getString("cause_reason"), row.getString("cause_refusal"), row.getString("cause_code"),
					row.getString("words"), row.getLong("migrations"), row.getLong("seats"),
					Columns.at(row, "first_seen"), Columns.at(row, "last_seen"), null, null);
		}

		Entry redriven(Instant at, long since) {
			return new Entry(this.kind, this.state, this.step, this.reason, this.refusal, this.code, this.text,
					this.count, this.seats, this.firstSeen, this.lastSeen, at, since);
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
		Map<Group, Instant> redriven = redriven();
		return this.jdbc.sql(OF_MIGRATIONS)
			.query((row, _) -> Entry.ofMigrations(row))
			.list()
			.stream()
			.map((entry) -> withRedrive(entry, redriven.get(Group.of(entry))))
			.toList();
	}

	private Map<Group, Instant> redriven() {
		Map<Group, Instant> asked = new HashMap<>();
		this.jdbc.sql(REDRIVEN).query((row) -> {
			asked.put(Group.of(row), Columns.at(row, "asked"));
		});
		return asked;
	}

	private Entry withRedrive(Entry entry, @Nullable Instant asked) {
		if (asked == null) {
			return entry;
		}
		return entry.redriven(asked,
				this.jdbc.sql(SINCE_REDRIVE)
					.param("state", entry.state())
					.param("step", entry.step())
					.param("reason", entry.reason())
					.param("refusal", entry.refusal(), Types.VARCHAR)
					.param("code", entry.code(), Types.VARCHAR)
					.param("asked", asked.toEpochMilli())
					.query(Long.class)
					.single());
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
