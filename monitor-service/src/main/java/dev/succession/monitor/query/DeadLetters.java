package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.succession.schemas.FactTopic;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was set aside, and what can't be read. */
@Component
public class DeadLetters {

	private static final String LETTERS = """
			select l.*, t.name, (select max(r.result_at) from action_item i
				join action_result r on r.action_id = i.action_id and r.item_no = i.item_no
				where r.result = 'DISCARDED' and i.letter_topic = t.name and i.letter_partition = l.partition_no
				and i.letter_offset = l.record_offset) as discarded_at
			from dead_letter l join topic t on t.topic_no = l.topic_no
			""";

	private static final String UNREADABLE = """
			select l.*, t.name from unreadable_record l join topic t on t.topic_no = l.topic_no
			""";

	private static final String PAGE = """
			order by l.recorded_at desc, l.topic_no, l.partition_no, l.record_offset limit :size offset :offset
			""";

	/** A topic that was created anew may have a record at the same place. */
	private static final String ONE = """
			where t.name = :topic and l.partition_no = :partition and l.record_offset = :offset
			order by l.topic_no desc limit 1
			""";

	private static final JsonMapper JSON = new JsonMapper();

	private static final int MOST_REPLAYS = 1000;

	private final JdbcClient jdbc;

	private final Overviews overviews;

	DeadLetters(JdbcClient jdbc, Overviews overviews) {
		this.jdbc = jdbc;
		this.overviews = overviews;
	}

	/**
	 * Where a record lies.
	 *
	 * @param topic the topic's name
	 * @param partition the partition
	 * @param offset the offset
	 */
	@Schema(name = "LetterPosition")
	public record Position(String topic, int partition, long offset) {

		static Position of(ResultSet row) throws SQLException {
			return new Position(row.getString("name"), row.getInt("partition_no"), row.getLong("record_offset"));
		}

		static @Nullable Position ofOrigin(ResultSet row) throws SQLException {
			String topic = row.getString("origin_topic");
			return (topic != null) ? new Position(topic, row.getInt("origin_partition"), row.getLong("origin_offset"))
					: null;
		}

	}

	/**
	 * A record that a service has set aside.
	 *
	 * @param position where the letter lies; a replay names it
	 * @param recordedAt when it was set aside
	 * @param key its key
	 * @param service the consumer group of the service that has set it aside
	 * @param origin where the record lay
	 * @param fact which fact it holds; null if it can't be read
	 * @param migrationId the migration that the fact is about
	 * @param customerId the customer that the fact is about
	 * @param exception the class of the exception
	 * @param reason why it was set aside
	 * @param headers all other headers
	 * @param raw its value as it is, in Base64
	 * @param payload the fact itself; null if it can't be read
	 * @param discardedAt when an operator has marked it as done; null if none has
	 */
	@Schema(name = "DeadLetter")
	public record Letter(Position position, Instant recordedAt, @Nullable String key, @Nullable String service,
			@Nullable Position origin, @Nullable String fact, @Nullable UUID migrationId, @Nullable String customerId,
			@Nullable String exception, String reason, @JsonRawValue String headers, byte @Nullable [] raw,
			@JsonRawValue @Nullable String payload, @Nullable Instant discardedAt) {

		static Letter of(ResultSet row) throws SQLException {
			return new Letter(Position.of(row), Columns.at(row, "recorded_at"), row.getString("record_key"),
					row.getString("service"), Position.ofOrigin(row), row.getString("fact"),
					row.getObject("migration_id", UUID.class), row.getString("customer_id"), row.getString("exception"),
					row.getString("reason"), row.getString("headers"), row.getBytes("raw"), row.getString("payload"),
					Columns.time(row, "discarded_at"));
		}

	}

	/**
	 * A record of a fact topic that is no fact.
	 *
	 * @param position where it lies
	 * @param recordedAt when it was written
	 * @param key its key
	 * @param reason why it can't be read
	 * @param headers its headers
	 * @param raw its value as it is, in Base64
	 */
	@Schema(name = "UnreadableRecord")
	public record Unreadable(Position position, Instant recordedAt, @Nullable String key, String reason,
			@JsonRawValue String headers, byte @Nullable [] raw) {

		static Unreadable of(ResultSet row) throws SQLException {
			return new Unreadable(Position.of(row), Columns.at(row, "recorded_at"), row.getString("record_key"),
					row.getString("reason"), row.getString("headers"), row.getBytes("raw"));
		}

	}

	/**
	 * Dead letters.
	 * @param request which page
	 * @return the page, the newest letter first
	 */
	public Page<Letter> letters(Page.Request request) {
		return request.of(this.overviews.deadLetters(), page(LETTERS, request, (row, _) -> Letter.of(row)));
	}

	/**
	 * Records of fact topics that are no facts.
	 * @param request which page
	 * @return the page, the newest record first
	 */
	public Page<Unreadable> unreadable(Page.Request request) {
		return request.of(this.overviews.unreadableRecords(),
				page(UNREADABLE, request, (row, _) -> Unreadable.of(row)));
	}

	/**
	 * One dead letter.
	 * @param position where it lies
	 * @return the letter; empty if there is none
	 */
	public Optional<Letter> letter(Position position) {
		return one(LETTERS, position, (row, _) -> Letter.of(row));
	}

	/**
	 * One record of a fact topic that is no fact.
	 * @param position where it lies
	 * @return the record; empty if there is none
	 */
	public Optional<Unreadable> unreadable(Position position) {
		return one(UNREADABLE, position, (row, _) -> Unreadable.of(row));
	}

	/**
	 * Which letters are to be delivered again.
	 * @return when that was asked for last, by the letters' positions
	 */
	public Map<Position, Instant> replays() {
		Map<Position, Instant> replays = new HashMap<>();
		this.jdbc.sql("""
				select payload, occurred_at from fact where fact = :fact and not waits
				order by recorded_at desc limit :most
				""")
			.param("fact", FactTopic.REPLAY_REQUESTED.topic())
			.param("most", MOST_REPLAYS)
			.query((row, _) -> Map.entry(asked(row.getString("payload")), Columns.at(row, "occurred_at")))
			.list()
			.forEach((it) -> replays.putIfAbsent(it.getKey(), it.getValue()));
		return replays;
	}

	private static Position asked(String payload) {
		JsonNode fact = JSON.readTree(payload);
		return new Position(fact.path("topic").asString(), fact.path("partition").asInt(),
				fact.path("offset").asLong());
	}

	/**
	 * How many letters there are of which no replay was asked for, and which no operator
	 * has marked as done.
	 * @return the number
	 */
	public long open() {
		Set<Position> replayed = replays().keySet();
		return this.jdbc.sql("select name, partition_no, record_offset from open_letter")
			.query((row, _) -> Position.of(row))
			.list()
			.stream()
			.filter((position) -> !replayed.contains(position))
			.count();
	}

	private <T> List<T> page(String sql, Page.Request request, RowMapper<T> mapper) {
		return this.jdbc.sql(sql + PAGE)
			.param("size", request.size())
			.param("offset", request.offset())
			.query(mapper)
			.list();
	}

	private <T> Optional<T> one(String sql, Position position, RowMapper<T> mapper) {
		return this.jdbc.sql(sql + ONE)
			.param("topic", position.topic())
			.param("partition", position.partition())
			.param("offset", position.offset())
			.query(mapper)
			.optional();
	}

}
