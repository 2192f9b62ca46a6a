package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.monitor.projection.Drift;
import dev.succession.schemas.FactTopic;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where Partner Center differs from the facts. */
@Component
public class Drifts {

	private static final JsonMapper JSON = new JsonMapper();

	/** Of a customer with 10,000 users an examination may have a thousand parts. */
	private static final int MOST_PARTS = 2000;

	private final JdbcClient jdbc;

	/** Users are read by examinations, subscriptions by scans. */
	private static String timeRead(String difference) {
		return "case when %s.kind like 'USERS_%%' then m.examined_at else c.seen_at end as read_at"
			.formatted(difference);
	}

	Drifts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A difference.
	 *
	 * @param migrationId the migration
	 * @param generation the generation whose facts were compared
	 * @param customerId the customer
	 * @param retirement the retirement of the old product
	 * @param state how the migration stands
	 * @param kind how Partner Center differs
	 * @param remedy what is proposed
	 * @param subscriptionId the subscription that differs
	 * @param told what the facts say
	 * @param read what Partner Center says
	 * @param gone whether it differed once and does not any more
	 * @param since since when that is so; null as long as it is not recorded
	 * @param readAt when Partner Center was read last; null if that is not known
	 */
	@Schema(name = "Drift")
	public record Entry(UUID migrationId, int generation, @Nullable String customerId, @Nullable String retirement,
			String state, String kind, String remedy, String subscriptionId, String told, String read, boolean gone,
			@Nullable Instant since, @Nullable Instant readAt) {

		static Entry of(ResultSet row) throws SQLException {
			return new Entry(row.getObject("migration_id", UUID.class), row.getInt("generation"),
					row.getString("customer_id"), row.getString("retirement"), row.getString("state"),
					row.getString("kind"), row.getString("remedy"), row.getString("subscription_id"),
					row.getString("told_value"), row.getString("read_value"), row.getBoolean("gone"),
					Columns.time(row, "since"), Columns.time(row, "read_at"));
		}

	}

	/** An entry of a list, which is looked for alone. */
	private record Key(UUID migrationId, String kind, boolean gone) {
	}

	/**
	 * Differences of the same kind.
	 *
	 * @param kind how Partner Center differs
	 * @param remedy what is proposed
	 * @param migrations of how many migrations
	 * @param oldest when the one of them was read that was read longest ago
	 */
	@Schema(name = "DriftGroup")
	public record Group(String kind, String remedy, long migrations, @Nullable Instant oldest) {
	}

	/**
	 * How much of all is compared.
	 *
	 * @param resting migrations that no step leads on: completed, undone or parked
	 * @param compared those of them that were read since
	 * @param oldest when the one of these was read that was read longest ago
	 * @param users those of all whose users were read since
	 * @param groups the differences that there are, by kind and remedy
	 */
	@Schema(name = "DriftSummary")
	public record Summary(long resting, long compared, @Nullable Instant oldest, long users, List<Group> groups) {
	}

	/**
	 * How much is compared, and what differs.
	 * @return the numbers
	 */
	public Summary summary() {
		List<Group> groups = this.jdbc.sql("""
				select kind, remedy, count(*) as migrations, min(read_at) as oldest from drift
				group by kind, remedy order by kind, remedy
				""")
			.query((row, _) -> new Group(row.getString("kind"), row.getString("remedy"), row.getLong("migrations"),
					Columns.time(row, "oldest")))
			.list();
		long resting = this.jdbc.sql("""
				select coalesce(sum(migrations), 0) from standing where state in ('COMPLETED', 'COMPENSATED', 'PARKED')
				""").query(Long.class).single();
		// Written so that H2 takes the index of the few that are examined, and stops
		// before the others.
		long users = this.jdbc.sql("""
				select count(*) from migration where examined_at between 1 and :end and examined_at > last_at + :settled
				and state not in ('RUNNING', 'COMPENSATING', 'WITHDRAWN')
				""").param("end", Long.MAX_VALUE).param("settled", Drift.SETTLED.toMillis()).query(Long.class).single();
		return this.jdbc.sql("""
				select coalesce(sum(compared * customers), 0) as compared, min(oldest) as oldest from (
					select compared, count(*) as customers, min(seen_at) as oldest from customer
					where compared > 0 group by compared) c
				""")
			.query((row, _) -> new Summary(resting, row.getLong("compared"), Columns.time(row, "oldest"), users,
					groups))
			.single();
	}

	/**
	 * How many differences a person should look at.
	 * @return those for which something can be done
	 */
	public long toLookAt() {
		return this.jdbc.sql("select count(*) from drift where remedy <> 'NONE'").query(Long.class).single();
	}

	/**
	 * A page of differences.
	 * @param filter which ones
	 * @param request which page
	 * @return the page, the oldest knowledge first
	 */
	public Page<Entry> page(DriftFilter filter, Page.Request request) {
		Condition condition = filter.condition();
		long total = condition.count(this.jdbc);
		return request.of(total,
				this.jdbc
					.sql("select migration_id, kind from %s where %s order by read_at, migration_id, kind "
						.formatted(condition.from(), condition.sql()) + "limit :size offset :offset")
					.params(condition.parameters())
					.param("size", request.size())
					.param("offset", request.offset())
					.query((row, _) -> new Key(row.getObject(1, UUID.class), row.getString(2), filter.isGone()))
					.list()
					.stream()
					.flatMap(this::entry)
					.toList());
	}

	private Stream<Entry> entry(Key key) {
		return of(key.migrationId()).stream().filter((it) -> it.kind().equals(key.kind()) && it.gone() == key.gone());
	}

	/**
	 * The differences of a migration, those that are gone, too.
	 * @param migrationId the migration
	 * @return the differences
	 */
	public List<Entry> of(UUID migrationId) {
		return this.jdbc.sql("select * from difference where migration_id = :id order by gone, kind")
			.param("id", migrationId)
			.query((row, _) -> Entry.of(row))
			.list();
	}

	/**
	 * When Partner Center was asked last for what is known of a customer's subscriptions.
	 * @param customerId the customer
	 * @return the time; null if that is not known
	 */
	public @Nullable Instant readAt(@Nullable String customerId) {
		return this.jdbc.sql("select seen_at from customer where customer_id = :id and seen_at is not null")
			.param("id", customerId)
			.query((row, _) -> Columns.at(row, "seen_at"))
			.optional()
			.orElse(null);
	}

	/**
	 * What the newest examination of a migration's users has told that is complete.
	 * @param migrationId the migration
	 * @return what was told; null if there is none
	 */
	public @Nullable Examination examined(UUID migrationId) {
		Map<String, List<JsonNode>> byCommand = this.jdbc.sql("""
				select payload from fact where migration_id = :id and fact = :fact and not waits
				order by recorded_at desc limit :most
				""")
			.param("id", migrationId)
			.param("fact", FactTopic.LICENSES_EXAMINED.topic())
			.param("most", MOST_PARTS)
			.query((row, _) -> JSON.readTree(row.getString(1)))
			.list()
			.stream()
			.filter((part) -> !part.path("foreseen").isObject())
			.collect(Collectors.groupingBy((part) -> part.path("commandedAt").asString()));
		return byCommand.values()
			.stream()
			.flatMap((parts) -> Examination.of(parts).stream())
			.max(Comparator.comparing(Examination::readAt))
			.orElse(null);
	}

	/**
	 * Differences that are not recorded as they are now, and those that are gone and are
	 * recorded as if they were not.
	 * @param most how many at most
	 * @return what has to be recorded
	 */
	public List<Entry> untold(int most) {
		return this.jdbc.sql("""
				select d.migration_id, d.kind, d.generation, d.remedy, d.subscription_id, d.told_value, d.read_value,
					false as gone, t.told_at as since, m.customer_id, m.retirement, m.state, %s
				from drift d
				join migration m on m.migration_id = d.migration_id
				left join customer c on c.customer_id = m.customer_id
				left join drift_told t on t.migration_id = d.migration_id and t.kind = d.kind
				where t.kind is null or t.gone or t.generation <> d.generation or t.remedy <> d.remedy
					or t.told_value <> d.told_value or t.read_value <> d.read_value
					or t.subscription_id <> d.subscription_id
				union all
				select t.migration_id, t.kind, t.generation, t.remedy, t.subscription_id, t.told_value, t.read_value,
					true as gone, t.told_at as since, m.customer_id, m.retirement, m.state, %s
				from drift_told t
				join migration m on m.migration_id = t.migration_id
				left join customer c on c.customer_id = m.customer_id
				left join drift d on d.migration_id = t.migration_id and d.kind = t.kind
				where not t.gone and d.kind is null
				limit :most
				""".formatted(timeRead("d"), timeRead("t")))
			.param("most", most)
			.query((row, _) -> Entry.of(row))
			.list();
	}

}
