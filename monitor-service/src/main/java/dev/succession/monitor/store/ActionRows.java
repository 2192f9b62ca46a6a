package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.succession.events.ActionAdvanced;
import dev.succession.events.ActionDecided;
import dev.succession.events.ActionItem;
import dev.succession.events.ActionRequested;
import dev.succession.events.ActionResult;
import dev.succession.events.ActionResultKind;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is told of actions. The first that is told of an action, an item or a decision
 * counts, but for results, of which it is the newest: so it does not matter how often or
 * in which order the topics are read.
 */
final class ActionRows {

	private static final int LONGEST_FILTER = 2000;

	private static final int LONGEST_TOPIC = 249;

	private static final String INSERT = """
			insert into action (action_id, kind, asked_for, item_count, per_minute, needs_second, requested_by,
				verification, reason, requested_at)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String INSERT_ITEM = """
			insert into action_item (action_id, item_no, migration_id, generation, customer_id, item_state, item_since,
				item_cause, letter_topic, letter_partition, letter_offset)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String INSERT_DECISION = """
			insert into action_decision (action_id, decision, decided_by, verification, reason, decided_at)
			values (?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String INSERT_RESULT = """
			insert into action_result (result, detail, sent_at, result_at, action_id, item_no)
			values (?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String UPDATE_RESULT = """
			update action_result set result = ?, detail = ?, sent_at = coalesce(sent_at, ?), result_at = ?
			where action_id = ? and item_no = ? and result_at <= ?
			""";

	private final Batches batches;

	ActionRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** An item of an action. */
	private record Item(UUID actionId, ActionItem item) {
	}

	/** Which item. */
	private record Place(UUID actionId, int number) {
	}

	/** What became of an item. */
	private record Told(Place place, ActionResult result, @Nullable Long sentAt, long at) {

		static Told of(ActionAdvanced fact, ActionResult result) {
			long at = fact.getOccurredAt().toEpochMilli();
			boolean sent = result.getResult() == ActionResultKind.SENT;
			return new Told(new Place(fact.getActionId(), result.getNumber()), result, sent ? (Long) at : null, at);
		}

		Told then(Told later) {
			return new Told(later.place, later.result, (this.sentAt != null) ? this.sentAt : later.sentAt, later.at);
		}

	}

	void store(List<ReadRecord.Fact> records) {
		List<ActionRequested> requested = only(records, ActionRequested.class);
		this.batches.run(INSERT, requested, ActionRows::bind);
		this.batches.run(INSERT_ITEM,
				requested.stream()
					.flatMap((fact) -> fact.getItems().stream().map((item) -> new Item(fact.getActionId(), item)))
					.toList(),
				ActionRows::bindItem);
		this.batches.run(INSERT_DECISION, only(records, ActionDecided.class), ActionRows::bindDecision);
		storeResults(only(records, ActionAdvanced.class));
	}

	private void storeResults(List<ActionAdvanced> facts) {
		Map<Place, Told> newest = new LinkedHashMap<>();
		for (ActionAdvanced fact : facts) {
			for (ActionResult result : fact.getItems()) {
				Told told = Told.of(fact, result);
				newest.merge(told.place(), told, Told::then);
			}
		}
		List<Told> known = this.batches.unchanged(INSERT_RESULT, List.copyOf(newest.values()), ActionRows::bindResult);
		this.batches.run(UPDATE_RESULT, known, (row, told) -> bindResult(row, told).number((Long) told.at()));
	}

	private static void bind(PreparedStatement row, ActionRequested it) throws SQLException {
		Bind.to(row)
			.uuid(it.getActionId())
			.known(it.getKind().name())
			.text(it.getAskedFor(), LONGEST_FILTER)
			.number((Integer) it.getCount())
			.number((Integer) it.getPerMinute())
			.flag(it.getNeedsSecondPerson())
			.text(it.getRequestedBy(), Bind.ID)
			.known(it.getVerification().name())
			.text(it.getReason(), Bind.DETAIL)
			.number((Long) it.getOccurredAt().toEpochMilli());
	}

	private static void bindItem(PreparedStatement row, Item told) throws SQLException {
		ActionItem it = told.item();
		boolean isLetter = !it.getLetterTopic().isEmpty();
		Bind.to(row)
			.uuid(told.actionId())
			.number((Integer) it.getNumber())
			.uuid(migrationId(it.getMigrationId()))
			.number((Integer) it.getGeneration())
			.text(orNull(it.getCustomerId()), Bind.ID)
			.known(Text.of(orNull(it.getState()), 16))
			.number(Optional.ofNullable(it.getSince()).map(Instant::toEpochMilli).orElse(null))
			.text(orNull(it.getCause()), Bind.DETAIL)
			.text(orNull(it.getLetterTopic()), LONGEST_TOPIC)
			.number(isLetter ? (Integer) it.getLetterPartition() : null)
			.number(isLetter ? (Long) it.getLetterOffset() : null);
	}

	/** Anyone may write a record. */
	private static @Nullable UUID migrationId(String text) {
		try {
			return text.isEmpty() ? null : UUID.fromString(text);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static void bindDecision(PreparedStatement row, ActionDecided it) throws SQLException {
		Bind.to(row)
			.uuid(it.getActionId())
			.known(it.getDecision().name())
			.text(it.getDecidedBy(), Bind.ID)
			.known(it.getVerification().name())
			.text(it.getReason(), Bind.DETAIL)
			.number((Long) it.getOccurredAt().toEpochMilli());
	}

	private static Bind bindResult(PreparedStatement row, Told told) throws SQLException {
		return Bind.to(row)
			.known(told.result().getResult().name())
			.text(told.result().getDetail(), Bind.DETAIL)
			.number(told.sentAt())
			.number((Long) told.at())
			.uuid(told.place().actionId())
			.number((Integer) told.place().number());
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

	private static <T extends SpecificRecord> List<T> only(List<ReadRecord.Fact> records, Class<T> kind) {
		return records.stream()
			.flatMap((record) -> Optional.of(record.fact()).filter(kind::isInstance).map(kind::cast).stream())
			.toList();
	}

}
