package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.monitor.projection.Cause;
import dev.succession.monitor.projection.Expected;
import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.projection.Migration;
import dev.succession.monitor.projection.MigrationSummary;
import dev.succession.monitor.projection.Wait;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import dev.succession.schemas.headers.FactHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How the migrations of a batch stand after it. What is remembered of each is read once
 * and written once a batch, however many facts there are of it.
 */
final class MigrationRows {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String REMEMBERED = """
			select migration_id, content from migration_memory where migration_id in
			""";

	private static final String REMEMBER_FIRST = "insert into migration_memory (content, migration_id) values (?, ?)";

	private static final String REMEMBER = "update migration_memory set content = ? where migration_id = ?";

	private static final String INSERT = """
			insert into migration (generation, customer_id, subscription_id, retirement, replacement, seats, end_date,
				state, first_at, last_fact, last_at, missing, owner, since, waits_until, attempts, paused_since,
				examined_at, cause_step, cause_reason, cause_refusal, cause_code, cause_text, cause_at, migration_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String UPDATE = """
			update migration set generation = ?, customer_id = ?, subscription_id = ?, retirement = ?, replacement = ?,
				seats = ?, end_date = ?, state = ?, first_at = ?, last_fact = ?, last_at = ?, missing = ?, owner = ?,
				since = ?, waits_until = ?, attempts = ?, paused_since = ?, examined_at = ?, cause_step = ?, cause_reason = ?,
				cause_refusal = ?, cause_code = ?, cause_text = ?, cause_at = ?
			where migration_id = ?
			""";

	private static final String INSERT_WORDS = "insert into migration_text (words, text_of) values (?, ?)";

	private static final String UPDATE_WORDS = "update migration_text set words = ? where text_of = ?";

	private final Batches batches;

	private final StandingRows standings;

	MigrationRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
		this.standings = new StandingRows(jdbc);
	}

	/** What is remembered of a migration before and after a batch. */
	private record Change(UUID id, @Nullable Migration before, Migration after) {

		boolean isNew() {
			return this.before == null;
		}

	}

	/** What is shown of a migration before and after a batch. */
	private record Row(UUID id, @Nullable MigrationSummary before, MigrationSummary now) {

		static Row of(Change change) {
			Migration before = change.before();
			return new Row(change.id(), (before != null && before.isKnown()) ? MigrationSummary.of(before) : null,
					MigrationSummary.of(change.after()));
		}

		boolean isNew() {
			return this.before == null;
		}

		boolean changesItsWords() {
			return this.before != null && !words(this.before).equals(words());
		}

		/**
		 * What can be looked for, in small letters: its ids, the plan, and what has gone
		 * wrong.
		 */
		String words() {
			return words(this.now);
		}

		private String words(MigrationSummary it) {
			Cause cause = it.standing().cause();
			return Stream
				.of(this.id.toString(), it.customerId(), it.subscriptionId(), it.replacement(),
						(cause != null) ? Text.of(cause.text(), Bind.DETAIL) : null)
				.filter(Objects::nonNull)
				.collect(Collectors.joining("\n"))
				.toLowerCase(Locale.ROOT);
		}

	}

	/** Stores them, and tells how the migrations of the batch stand now. */
	Map<UUID, Migration> store(List<ReadRecord.Fact> facts) {
		Map<UUID, Migration> now = new LinkedHashMap<>();
		facts.stream()
			.map((record) -> Fields.migrationId(record.fact()))
			.filter((id) -> id != null)
			.forEach((id) -> now.put(id, Migration.UNKNOWN));
		Map<UUID, Migration> before = this.batches.remembered(REMEMBERED, now.keySet(), UUID.class::cast,
				(content) -> JSON.readValue(content, Migration.class));
		now.putAll(before);
		facts.forEach((record) -> {
			UUID id = Fields.migrationId(record.fact());
			if (id != null) {
				now.computeIfPresent(id, (_, migration) -> after(migration, record));
			}
		});
		write(now, new HashMap<>(before));
		return now;
	}

	private void write(Map<UUID, Migration> now, Map<UUID, Migration> before) {
		List<Change> changes = now.entrySet()
			.stream()
			.map((it) -> new Change(it.getKey(), before.get(it.getKey()), it.getValue()))
			.filter((change) -> !change.after().equals(change.before()))
			.toList();
		this.batches.run(REMEMBER_FIRST, changes.stream().filter(Change::isNew).toList(), MigrationRows::bindMemory);
		this.batches.run(REMEMBER, changes.stream().filter((change) -> !change.isNew()).toList(),
				MigrationRows::bindMemory);
		writeRows(changes.stream().filter((change) -> change.after().isKnown()).map(Row::of).toList());
	}

	private void writeRows(List<Row> rows) {
		this.standings.move(rows.stream().collect(Collectors.toMap(Row::id, Row::now)));
		List<Row> added = rows.stream().filter(Row::isNew).toList();
		this.batches.run(INSERT, added, MigrationRows::bind);
		this.batches.run(UPDATE, rows.stream().filter((row) -> !row.isNew()).toList(), MigrationRows::bind);
		this.batches.run(INSERT_WORDS, added, MigrationRows::bindWords);
		this.batches.run(UPDATE_WORDS, rows.stream().filter(Row::changesItsWords).toList(), MigrationRows::bindWords);
	}

	/**
	 * What is told of a single user has rows of its own; it shows that the migration goes
	 * on.
	 */
	private static Migration after(Migration migration, ReadRecord.Fact record) {
		if (!record.waits()) {
			return migration.with(record.fact());
		}
		Optional<Wait> wait = FactHeaders.instant(record.origin().headers(), FactHeaders.NOT_BEFORE)
			.map((until) -> new Wait(record.topic(), record.origin().recordedAt(), until.toEpochMilli(),
					FactHeaders.number(record.origin().headers(), FactHeaders.ATTEMPT).orElse(0)));
		Migration told = migration.with(record.fact());
		return wait.map((it) -> told.waiting(Fields.generation(record.fact()), it)).orElse(told);
	}

	private static void bindMemory(PreparedStatement row, Change change) throws SQLException {
		Bind.to(row).known(Text.storable(JSON.writeValueAsString(change.after()))).uuid(change.id());
	}

	private static void bindWords(PreparedStatement row, Row it) throws SQLException {
		Bind.to(row).text(it.words(), Bind.WORDS).uuid(it.id());
	}

	private static void bind(PreparedStatement row, Row written) throws SQLException {
		MigrationSummary it = written.now();
		Expected expected = it.standing().expected();
		Cause cause = it.standing().cause();
		Wait delay = it.delay();
		Bind bind = Bind.to(row)
			.number(it.generation())
			.text(it.customerId(), Bind.ID)
			.text(it.subscriptionId(), Bind.ID)
			.text(it.retirement(), Bind.ID)
			.text(it.replacement(), Bind.ID)
			.number(it.seats())
			.number(it.endDate())
			.known(it.standing().state().name())
			.number(it.first().at())
			.known(it.latest().fact().topic())
			.number(it.latest().at())
			.known((expected != null) ? expected.fact().topic() : null)
			.known((expected != null) ? expected.owner() : null)
			.number(it.standing().since())
			.number((delay != null) ? (Long) delay.notBefore() : null)
			.number((delay != null) ? (Integer) delay.attempts() : null)
			.number(it.pausedSince())
			.number(it.examinedAt());
		bindCause(bind, cause).uuid(written.id());
	}

	private static Bind bindCause(Bind bind, @Nullable Cause cause) throws SQLException {
		if (cause == null) {
			return bind.known(null).known(null).known(null).known(null).known(null).number((Long) null);
		}
		return bind.known(cause.step().name())
			.text(cause.reason(), Bind.NAME)
			.text(cause.refusal(), Bind.NAME)
			.known(cause.code())
			.text(cause.text(), Bind.DETAIL)
			.number(cause.at());
	}

}
