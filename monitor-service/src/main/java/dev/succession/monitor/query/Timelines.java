package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts of one migration, and its users. */
@Component
public class Timelines {

	private final JdbcClient jdbc;

	Timelines(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A fact in a timeline.
	 *
	 * @param fact which fact
	 * @param occurredAt when it happened, by its writer's clock
	 * @param recordedAt when it was written
	 * @param generation its generation
	 * @param waits whether it was put off by its service
	 * @param topic where it lies
	 * @param partition where it lies
	 * @param offset where it lies
	 * @param service its writer
	 * @param correlationId what ties the records of the migration together
	 * @param headers all other headers
	 * @param payload the fact itself
	 */
	@Schema(name = "RecordedFact")
	public record Entry(String fact, Instant occurredAt, Instant recordedAt, int generation, boolean waits,
			String topic, int partition, long offset, @Nullable String service, @Nullable String correlationId,
			@JsonRawValue String headers, @JsonRawValue String payload) {

		static Entry of(ResultSet row) throws SQLException {
			return new Entry(row.getString("fact"), Columns.at(row, "occurred_at"), Columns.at(row, "recorded_at"),
					row.getInt("generation"), row.getBoolean("waits"), row.getString("name"),
					row.getInt("partition_no"), row.getLong("record_offset"), row.getString("service"),
					row.getString("correlation_id"), row.getString("headers"), row.getString("payload"));
		}

	}

	/**
	 * A user of a migration.
	 *
	 * @param userId the user's object id
	 * @param generation in which generation that was told
	 * @param result {@code MOVED} or {@code REFUSED}
	 * @param at when
	 * @param reason why not
	 * @param detail what Partner Center has answered
	 * @param alreadyHeld whether the user held the new licence before
	 * @param oldLicenceLeft whether the user still has the old one, too
	 */
	@Schema(name = "MigrationUser")
	public record User(String userId, int generation, String result, Instant at, @Nullable String reason,
			@Nullable String detail, boolean alreadyHeld, boolean oldLicenceLeft) {

		static User of(ResultSet row) throws SQLException {
			return new User(row.getString("user_id"), row.getInt("generation"), row.getString("result"),
					Columns.at(row, "told_at"), row.getString("reason"), row.getString("detail"),
					row.getBoolean("already_held"), row.getBoolean("old_licence_left"));
		}

	}

	/**
	 * How many users have come to a result.
	 *
	 * @param generation in which generation
	 * @param result {@code MOVED} or {@code REFUSED}
	 * @param reason why not
	 * @param users how many
	 */
	public record UserCount(int generation, String result, @Nullable String reason, long users) {
	}

	/**
	 * The facts of a migration. A user who is moved has a row in the list of users
	 * instead.
	 * @param migrationId the migration
	 * @param withWaits whether facts count that were put off
	 * @param request which page
	 * @return the page, from the oldest fact on
	 */
	public Page<Entry> facts(UUID migrationId, boolean withWaits, Page.Request request) {
		String condition = "migration_id = :id" + (withWaits ? "" : " and not waits");
		long total = this.jdbc.sql("select count(*) from fact where " + condition)
			.param("id", migrationId)
			.query(Long.class)
			.single();
		return request.of(total, this.jdbc
			.sql("select f.*, t.name from fact f join topic t on t.topic_no = f.topic_no where %s ".formatted(condition)
					+ "order by occurred_at, f.recorded_at, f.topic_no, partition_no, record_offset "
					+ "limit :size offset :offset")
			.params(Map.of("id", migrationId, "size", request.size(), "offset", request.offset()))
			.query((row, _) -> Entry.of(row))
			.list());
	}

	/**
	 * All facts of a generation that were not put off.
	 * @param migrationId the migration
	 * @param generation the generation
	 * @return the facts, from the oldest one on
	 */
	public List<Entry> facts(UUID migrationId, int generation) {
		return this.jdbc.sql("""
				select f.*, t.name from fact f join topic t on t.topic_no = f.topic_no
				where migration_id = :id and generation = :generation and not waits
				order by occurred_at, f.recorded_at, f.topic_no, partition_no, record_offset
				""")
			.params(Map.of("id", migrationId, "generation", generation))
			.query((row, _) -> Entry.of(row))
			.list();
	}

	/**
	 * All users of a generation.
	 * @param migrationId the migration
	 * @param generation the generation
	 * @return the users, by id
	 */
	public List<User> users(UUID migrationId, int generation) {
		return this.jdbc
			.sql("select * from migration_user where migration_id = :id and generation = :generation order by user_id")
			.params(Map.of("id", migrationId, "generation", generation))
			.query((row, _) -> User.of(row))
			.list();
	}

	/**
	 * The newest fact of one kind in a generation.
	 * @param migrationId the migration
	 * @param generation the generation
	 * @param fact the fact's topic
	 * @return the fact as JSON; empty if there is none
	 */
	public Optional<String> newest(UUID migrationId, int generation, String fact) {
		return this.jdbc.sql("""
				select payload from fact
				where migration_id = :id and generation = :generation and fact = :fact and not waits
				order by occurred_at desc, recorded_at desc limit 1
				""")
			.param("id", migrationId)
			.param("generation", generation)
			.param("fact", fact)
			.query(String.class)
			.optional();
	}

	/**
	 * How many users of a migration have come to which result.
	 * @param migrationId the migration
	 * @return the numbers, by generation
	 */
	public List<UserCount> userCounts(UUID migrationId) {
		return this.jdbc.sql("""
				select generation, result, reason, count(*) as users from migration_user where migration_id = :id
				group by generation, result, reason order by generation, result, reason
				""")
			.param("id", migrationId)
			.query((row, _) -> new UserCount(row.getInt(1), row.getString(2), row.getString(3), row.getLong(4)))
			.list();
	}

	/**
	 * The users of a migration.
	 * @param migrationId the migration
	 * @param result only those with this result; null for all
	 * @param request which page
	 * @return the page
	 */
	public Page<User> users(UUID migrationId, @Nullable String result, Page.Request request) {
		String condition = "migration_id = :id" + ((result != null) ? " and result = :result" : "");
		Map<String, Object> parameters = (result != null) ? Map.of("id", migrationId, "result", result)
				: Map.of("id", migrationId);
		long total = this.jdbc.sql("select count(*) from migration_user where " + condition)
			.params(parameters)
			.query(Long.class)
			.single();
		return request.of(total,
				this.jdbc
					.sql("select * from migration_user where %s order by generation, user_id ".formatted(condition)
							+ "limit :size offset :offset")
					.params(parameters)
					.param("size", request.size())
					.param("offset", request.offset())
					.query((row, _) -> User.of(row))
					.list());
	}

}
