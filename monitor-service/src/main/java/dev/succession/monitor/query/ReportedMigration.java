package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A migration in a report. Its components are the columns.
 *
 * @param migrationId its id
 * @param generation its newest generation
 * @param customerId the customer
 * @param subscriptionId the old subscription
 * @param retirement the retirement of its product
 * @param replacement the plan that replaces it
 * @param seats its licences
 * @param endDate when the old subscription ends
 * @param state how it stands
 * @param since since when it stands like this
 * @param pausedSince since when operators have it stand still
 * @param usersMoved how many users hold the new licence instead of the old one
 * @param usersRefused how many users could not be moved
 * @param step where it is parked or was undone
 * @param reason why
 * @param refusal what was refused
 * @param code Partner Center's status and code
 * @param text the words of the fact
 */
public record ReportedMigration(UUID migrationId, int generation, @Nullable String customerId,
		@Nullable String subscriptionId, @Nullable String retirement, @Nullable String replacement,
		@Nullable Integer seats, @Nullable Instant endDate, String state, Instant since, @Nullable Instant pausedSince,
		long usersMoved, long usersRefused, @Nullable String step, @Nullable String reason, @Nullable String refusal,
		@Nullable String code, @Nullable String text) {

	static ReportedMigration of(ResultSet row) throws SQLException {
		return new ReportedMigration(row.getObject("migration_id", UUID.class), row.getInt("generation"),
				row.getString("customer_id"), row.getString("subscription_id"), row.getString("retirement"),
				row.getString("replacement"), Columns.count(row, "seats"), Columns.time(row, "end_date"),
				row.getString("state"), Columns.at(row, "since"), Columns.time(row, "paused_since"),
				row.getLong("users_moved"), row.getLong("users_refused"), row.getString("cause_step"),
				row.getString("cause_reason"), row.getString("cause_refusal"), row.getString("cause_code"),
				row.getString("cause_text"));
	}

}
