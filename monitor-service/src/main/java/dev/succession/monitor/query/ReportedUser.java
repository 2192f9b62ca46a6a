package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A user in a report. Its components are the columns.
 *
 * @param customerId the customer
 * @param migrationId the migration
 * @param generation its newest generation, to which the result belongs
 * @param userId the user's object id
 * @param result {@code MOVED} or {@code REFUSED}
 * @param at when that was told
 * @param fromSkuId the SKU of the old licence
 * @param toSkuId the SKU of the new one
 * @param reason why the user can't be moved
 * @param detail what Partner Center has answered
 * @param correlationId what ties the records of the migration together
 */
public record ReportedUser(@Nullable String customerId, UUID migrationId, int generation, String userId, String result,
		Instant at, @Nullable String fromSkuId, @Nullable String toSkuId, @Nullable String reason,
		@Nullable String detail, @Nullable String correlationId) {

	static ReportedUser of(ResultSet row) throws SQLException {
		return new ReportedUser(row.getString("customer_id"), row.getObject("migration_id", UUID.class),
				row.getInt("generation"), row.getString("user_id"), row.getString("result"), Columns.at(row, "told_at"),
				row.getString("from_sku_id"), row.getString("to_sku_id"), row.getString("reason"),
				row.getString("detail"), row.getString("correlation_id"));
	}

}
