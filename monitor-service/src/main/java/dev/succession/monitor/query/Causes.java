package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What goes wrong, grouped by its cause. */
@Component
public class Causes {

	private static final String OF_MIGRATIONS = """
			select state, cause_step, cause_reason, cause_refusal, cause_code, count(*) as migrations,
				sum(coalesce(seats, 0)) as seats, min(cause_at) as first_seen, max(cause_at) as last_seen
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

		/** Those whose cause was told at some time; an index finds them. */
		Condition told(String time) {
			List<String> all = new ArrayList<>();
			Map<String, Object> parameters = new HashMap<>();
			Condition.equal("cause_reason", this.reason, all, parameters);
			Condition.equal("state", this.state, all, parameters);
			Condition.equal("cause_step", this.step, all, parameters);
			Condition.equal("cause_refusal", this.refusal, all, parameters);
			Condition.equal("cause_code", this.code, all, parameters);
			all.add("cause_at " + time);
			return new Condition("migration", String.join(" and ", all), parameters);
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
	 * @param text the words of one of them; of migrations, of the newest one
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
					row.getString("cause_reason"), row.getString("cause_refusal"), row.getString("cause_code"), null,
					row.getLong("migrations"), row.getLong("seats"), Columns.at(row, "first_seen"),
					Columns.at(row, "last_seen"), null, null);
		}

		Entry with(@Nullable String words, @Nullable Instant redriven, @Nullable Long since) {
			return new Entry(this.kind, this.state, this.step, this.reason, this.refusal, this.code, words, this.count,
					this.seats, this.firstSeen, this.lastSeen, redriven, since);
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
			.map((entry) -> detailed(entry, redriven.get(Group.of(entry))))
			.toList();
	}

	private Map<Group, Instant> redriven() {
		Map<Group, Instant> asked = new HashMap<>();
		this.jdbc.sql(REDRIVEN).query((row) -> {
			asked.put(Group.of(row), Columns.at(row, "asked"));
		});
		return asked;
	}

	private Entry detailed(Entry entry, @Nullable Instant asked) {
		Group group = Group.of(entry);
		return entry.with(words(group.told("= " + entry.lastSeen().toEpochMilli())), asked,
				(asked != null) ? group.told("> " + asked.toEpochMilli()).count(this.jdbc) : null);
	}

	private @Nullable String words(Condition newest) {
		return this.jdbc.sql("select min(cause_text) from %s where %s".formatted(newest.from(), newest.sql()))
			.params(newest.parameters())
			.query((row, _) -> Optional.ofNullable(row.getString(1)))
			.single()
			.orElse(null);
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
