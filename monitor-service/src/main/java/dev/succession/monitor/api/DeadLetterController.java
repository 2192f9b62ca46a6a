package dev.succession.monitor.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers what was set aside, and what can't be read. */
@RestController
@RequestMapping("/api/v1")
class DeadLetterController {

	private static final String LETTERS = """
			select l.*, t.name from dead_letter l join topic t on t.topic_no = l.topic_no
			order by l.recorded_at desc, l.topic_no, l.partition_no, l.record_offset limit :size offset :offset
			""";

	private static final String UNREADABLE = """
			select r.*, t.name from unreadable_record r join topic t on t.topic_no = r.topic_no
			order by r.recorded_at desc, r.topic_no, r.partition_no, r.record_offset limit :size offset :offset
			""";

	private final JdbcClient jdbc;

	private final Overviews overviews;

	DeadLetterController(JdbcClient jdbc, Overviews overviews) {
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
	record Position(String topic, int partition, long offset) {

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
	 */
	record Letter(Position position, Instant recordedAt, @Nullable String key, @Nullable String service,
			@Nullable Position origin, @Nullable String fact, @Nullable UUID migrationId, @Nullable String customerId,
			@Nullable String exception, String reason, @JsonRawValue String headers, byte @Nullable [] raw,
			@JsonRawValue @Nullable String payload) {

		static Letter of(ResultSet row) throws SQLException {
			return new Letter(Position.of(row), Columns.at(row, "recorded_at"), row.getString("record_key"),
					row.getString("service"), Position.ofOrigin(row), row.getString("fact"),
					row.getObject("migration_id", UUID.class), row.getString("customer_id"), row.getString("exception"),
					row.getString("reason"), row.getString("headers"), row.getBytes("raw"), row.getString("payload"));
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
	record Unreadable(Position position, Instant recordedAt, @Nullable String key, String reason,
			@JsonRawValue String headers, byte @Nullable [] raw) {

		static Unreadable of(ResultSet row) throws SQLException {
			return new Unreadable(Position.of(row), Columns.at(row, "recorded_at"), row.getString("record_key"),
					row.getString("reason"), row.getString("headers"), row.getBytes("raw"));
		}

	}

	@GetMapping("/dead-letters")
	Page<Letter> letters(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
		Page.Request request = Page.Request.of(page, size);
		return request.of(this.overviews.deadLetters(), page(LETTERS, request, Letter::of));
	}

	@GetMapping("/unreadable-records")
	Page<Unreadable> unreadable(@RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		Page.Request request = Page.Request.of(page, size);
		return request.of(this.overviews.unreadableRecords(), page(UNREADABLE, request, Unreadable::of));
	}

	private <T> List<T> page(String sql, Page.Request request, Row<T> mapper) {
		return this.jdbc.sql(sql)
			.param("size", request.size())
			.param("offset", request.offset())
			.query((row, _) -> mapper.of(row))
			.list()
			.stream()
			.flatMap((it) -> Optional.ofNullable(it).stream())
			.toList();
	}

	private interface Row<T> {

		T of(ResultSet row) throws SQLException;

	}

}
