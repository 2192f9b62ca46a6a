package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Users who still hold the old licence when all others are moved: those of migrations
 * that are parked for them.
 */
@Component
public class UsersLeft {

	private static final String FROM = """
			from migration m join migration_user u on u.migration_id = m.migration_id and u.generation = m.generation
			where m.cause_reason = 'USERS_LEFT' and m.state = 'PARKED' and u.result = 'REFUSED'
			""";

	private final JdbcClient jdbc;

	UsersLeft(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Users who are left for the same reason.
	 *
	 * @param reason why
	 * @param users how many users
	 * @param migrations of how many migrations
	 * @param customers of how many customers
	 * @param firstEnd when the first of their old subscriptions ends
	 */
	public record Group(String reason, long users, long migrations, long customers, @Nullable Instant firstEnd) {
	}

	/**
	 * A user who is left.
	 *
	 * @param userId the user's object id
	 * @param reason why
	 * @param detail what Partner Center has answered
	 * @param at when that was told
	 * @param customerId the customer
	 * @param migrationId the migration that is parked
	 * @param endDate when the old subscription ends
	 */
	public record Entry(String userId, String reason, @Nullable String detail, Instant at, @Nullable String customerId,
			UUID migrationId, @Nullable Instant endDate) {

		static Entry of(ResultSet row) throws SQLException {
			return new Entry(row.getString("user_id"), row.getString("reason"), row.getString("detail"),
					Columns.at(row, "told_at"), row.getString("customer_id"), row.getObject("migration_id", UUID.class),
					Columns.time(row, "end_date"));
		}

	}

	/**
	 * How many are left for which reason.
	 * @return the groups, the largest first
	 */
	public List<Group> groups() {
		return this.jdbc
			.sql("""
					select coalesce(u.reason, 'OTHER') as reason, count(*) as users, count(distinct m.migration_id) as migrations,
						count(distinct m.customer_id) as customers, min(m.end_date) as first_end
					%s group by coalesce(u.reason, 'OTHER') order by users desc, reason
					"""
				.formatted(FROM))
			.query((row, _) -> new Group(row.getString("reason"), row.getLong("users"), row.getLong("migrations"),
					row.getLong("customers"), Columns.time(row, "first_end")))
			.list();
	}

	/**
	 * Who is left.
	 * @param reason only for this reason; null for all
	 * @param request which page
	 * @return the page, the earliest end first
	 */
	public Page<Entry> page(@Nullable String reason, Page.Request request) {
		String from = FROM + ((reason != null) ? " and coalesce(u.reason, 'OTHER') = :reason" : "");
		Map<String, Object> parameters = (reason != null) ? Map.of("reason", reason) : Map.of();
		long total = this.jdbc.sql("select count(*) " + from).params(parameters).query(Long.class).single();
		return request.of(total,
				this.jdbc.sql("""
						select u.user_id, coalesce(u.reason, 'OTHER') as reason, u.detail, u.told_at, m.customer_id,
							m.migration_id, m.end_date
						%s order by m.end_date, m.migration_id, u.user_id limit :size offset :offset
						""".formatted(from))
					.params(parameters)
					.param("size", request.size())
					.param("offset", request.offset())
					.query((row, _) -> Entry.of(row))
					.list());
	}

}
