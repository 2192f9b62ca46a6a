package dev.succession.monitor.actions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.succession.events.ActionKind;
import dev.succession.events.ActionResultKind;
import dev.succession.monitor.access.Actor;
import dev.succession.monitor.query.Page;
import dev.succession.monitor.query.QueryProblem;
import dev.succession.schemas.topics.RecordPosition;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was read of actions. */
@Component
public class Actions {

	private static final String ACTION = """
			select a.*, (select count(*) from action_item i where i.action_id = a.action_id) as listed,
				c.decided_by as c_by, c.verification as c_how, c.reason as c_why, c.decided_at as c_at,
				s.decided_by as s_by, s.verification as s_how, s.reason as s_why, s.decided_at as s_at
			from action a
			left join action_decision c on c.action_id = a.action_id and c.decision = 'CONFIRMED'
			left join action_decision s on s.action_id = a.action_id and s.decision = 'STOPPED'
			""";

	private static final String ITEM = """
			select i.*, r.result, r.detail, r.sent_at, r.result_at from action_item i
			left join action_result r on r.action_id = i.action_id and r.item_no = i.item_no
			where i.action_id = :id
			""";

	private static final String OF_RESULT = " and (cast(:result as varchar(16)) is null or coalesce(r.result, 'NOT_SENT') = :result)";

	private static final List<String> RESULTS = Stream
		.concat(Stream.of("NOT_SENT"), Arrays.stream(ActionResultKind.values()).map(Enum::name))
		.toList();

	private final JdbcClient jdbc;

	Actions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * An item, and what became of it.
	 *
	 * @param item the item
	 * @param result what became of it; {@code NOT_SENT} if nothing was sent
	 * @param detail what the result does not say
	 * @param sentAt when its command was sent, which is the command's time
	 * @param at when the result was told
	 */
	@Schema(name = "ActionItem")
	public record Told(Item item, String result, @Nullable String detail, @Nullable Instant sentAt,
			@Nullable Instant at) {
	}

	/**
	 * Finds an action.
	 * @param id its id
	 * @return the action; empty if nothing was read of it
	 */
	public Optional<ActionEntry> find(UUID id) {
		Map<String, Long> results = results(id);
		return this.jdbc.sql(ACTION + "where a.action_id = :id")
			.param("id", id)
			.query((row, _) -> entry(row, results))
			.optional();
	}

	/**
	 * All actions.
	 * @param request which page
	 * @return the page, the newest action first
	 */
	public Page<ActionEntry> newest(Page.Request request) {
		List<ActionEntry> entries = this.jdbc
			.sql("select action_id from action order by requested_at desc, action_id limit :size offset :offset")
			.param("size", request.size())
			.param("offset", request.offset())
			.query(UUID.class)
			.list()
			.stream()
			.flatMap((id) -> find(id).stream())
			.toList();
		return request.of(this.jdbc.sql("select count(*) from action").query(Long.class).single(), entries);
	}

	/**
	 * How many actions wait for a second person.
	 * @return their number
	 */
	public long waitingForSecondPerson() {
		return this.jdbc.sql("""
				select count(*) from action a where a.needs_second
				and not exists (select 1 from action_decision d where d.action_id = a.action_id)
				""").query(Long.class).single();
	}

	/**
	 * The ids of all actions.
	 * @return the ids, in the order in which they were asked for
	 */
	public List<UUID> all() {
		return this.jdbc.sql("select action_id from action order by requested_at, action_id").query(UUID.class).list();
	}

	private Map<String, Long> results(UUID id) {
		Map<String, Long> results = new LinkedHashMap<>();
		this.jdbc
			.sql("select result, count(*) from action_result where action_id = :id group by result order by result")
			.param("id", id)
			.query((row) -> {
				results.put(row.getString(1), row.getLong(2));
			});
		return results;
	}

	private static ActionEntry entry(ResultSet row, Map<String, Long> results) throws SQLException {
		ActionEntry.Decision confirmed = decision(row, "c");
		ActionEntry.Decision stopped = decision(row, "s");
		int count = row.getInt("item_count");
		Actor requester = new Actor(row.getString("requested_by"), verification(row.getString("verification")));
		boolean isConfirmed = confirmed != null
				&& new Actor(confirmed.by(), confirmed.verification()).isSecondPersonTo(requester);
		boolean needsSecond = row.getBoolean("needs_second");
		ActionState state = ActionState.of(count, row.getInt("listed"), needsSecond && !isConfirmed, stopped != null,
				results);
		long told = results.values().stream().mapToLong(Long::longValue).sum();
		long good = results.getOrDefault("DONE", 0L) + results.getOrDefault("DISCARDED", 0L)
				+ results.getOrDefault("SENT", 0L);
		return new ActionEntry(row.getObject("action_id", UUID.class), kind(row.getString("kind")), state,
				row.getString("asked_for"), count, count - told, told - good, results, row.getInt("per_minute"),
				needsSecond, requester.id(), requester.kind(), row.getString("reason"), at(row, "requested_at"),
				isConfirmed ? confirmed : null, stopped);
	}

	private static ActionEntry.@Nullable Decision decision(ResultSet row, String which) throws SQLException {
		String by = row.getString(which + "_by");
		return (by == null) ? null : new ActionEntry.Decision(by, verification(row.getString(which + "_how")),
				row.getString(which + "_why"), at(row, which + "_at"));
	}

	private static ActionKind kind(String name) {
		return ActionKind.valueOf(name);
	}

	/** What is not known counts as not verified. */
	private static Actor.Kind verification(String name) {
		return switch (name) {
			case "PERSON" -> Actor.Kind.PERSON;
			case "PROGRAM" -> Actor.Kind.PROGRAM;
			default -> Actor.Kind.UNVERIFIED;
		};
	}

	/**
	 * The items of an action.
	 * @param id the action
	 * @param result those with this result only; null for all
	 * @param request which page
	 * @return the page, in the order of the list
	 */
	public Page<Told> items(UUID id, @Nullable String result, Page.Request request) {
		return request.of(count(id, checked(result)), items(id, result, request.size(), request.offset()));
	}

	private static @Nullable String checked(@Nullable String result) {
		if (result != null && !RESULTS.contains(result)) {
			throw QueryProblem.notOneOf("result", result, RESULTS);
		}
		return result;
	}

	private long count(UUID id, @Nullable String result) {
		return this.jdbc.sql("select count(*) from (%s) found".formatted(ITEM + OF_RESULT))
			.param("id", id)
			.param("result", result)
			.query(Long.class)
			.single();
	}

	List<Told> items(UUID id, @Nullable String result, int size, long offset) {
		checked(result);
		return this.jdbc.sql(ITEM + OF_RESULT + " order by i.item_no limit :size offset :offset")
			.param("id", id)
			.param("result", result)
			.param("size", size)
			.param("offset", offset)
			.query((row, _) -> told(row))
			.list();
	}

	/**
	 * The next items to be sent.
	 * @param id the action
	 * @param most how many at most
	 * @return the items, in their order
	 */
	public List<Item> notSent(UUID id, int most) {
		return items(id, "NOT_SENT", most, 0).stream().map(Told::item).toList();
	}

	/**
	 * The items whose outcome is waited for.
	 * @param id the action
	 * @param most how many at most
	 * @return the items, in their order
	 */
	public List<Told> waiting(UUID id, int most) {
		return items(id, "SENT", most, 0);
	}

	private static Told told(ResultSet row) throws SQLException {
		String topic = row.getString("letter_topic");
		RecordPosition letter = (topic != null)
				? new RecordPosition(topic, row.getInt("letter_partition"), row.getLong("letter_offset")) : null;
		Item item = new Item(row.getInt("item_no"), row.getObject("migration_id", UUID.class), row.getInt("generation"),
				row.getString("customer_id"), row.getString("item_state"), time(row, "item_since"),
				row.getString("item_cause"), letter);
		String result = row.getString("result");
		return new Told(item, (result != null) ? result : "NOT_SENT", row.getString("detail"), time(row, "sent_at"),
				time(row, "result_at"));
	}

	private static Instant at(ResultSet row, String column) throws SQLException {
		return Instant.ofEpochMilli(row.getLong(column));
	}

	private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
		long at = row.getLong(column);
		return row.wasNull() ? null : Instant.ofEpochMilli(at);
	}

}
