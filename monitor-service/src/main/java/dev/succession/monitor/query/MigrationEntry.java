package dev.succession.monitor.query;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A migration in a list.
 *
 * @param migrationId its id
 * @param generation its newest generation
 * @param customerId the customer
 * @param subscriptionId the old subscription
 * @param retirement the retirement of its product
 * @param replacement the plan that replaces it
 * @param seats its licences
 * @param endDate when the old subscription has ended
 * @param state how it stands
 * @param first when the generation began
 * @param lastFact the topic of the newest fact
 * @param lastAt when that happened
 * @param missing the topic of the fact that should come next; null if none is owed
 * @param owner the service that owes it
 * @param since since when it stands like this
 * @param waitsUntil until when its service waits before it tries again
 * @param attempts how often it has tried
 * @param pausedSince since when operators have it stand still; null if they have not
 * @param cause why it is parked or undone; null if it is neither
 */
@Schema(name = "Migration")
public record MigrationEntry(UUID migrationId, int generation, @Nullable String customerId,
		@Nullable String subscriptionId, @Nullable String retirement, @Nullable String replacement,
		@Nullable Integer seats, @Nullable Instant endDate, String state, Instant first, String lastFact,
		Instant lastAt, @Nullable String missing, @Nullable String owner, Instant since, @Nullable Instant waitsUntil,
		@Nullable Integer attempts, @Nullable Instant pausedSince, @Nullable CauseText cause) {

	/**
	 * Why a migration is parked or undone.
	 *
	 * @param step where it stood
	 * @param reason why
	 * @param refusal what was refused
	 * @param code Partner Center's status and code
	 * @param text the words of the fact
	 * @param at since when
	 */
	@Schema(name = "MigrationCause")
	public record CauseText(String step, String reason, @Nullable String refusal, @Nullable String code,
			@Nullable String text, Instant at) {
	}

	static MigrationEntry of(ResultSet row) throws SQLException {
		return new MigrationEntry(row.getObject("migration_id", UUID.class), row.getInt("generation"),
				row.getString("customer_id"), row.getString("subscription_id"), row.getString("retirement"),
				row.getString("replacement"), Columns.count(row, "seats"), Columns.time(row, "end_date"),
				row.getString("state"), Columns.at(row, "first_at"), row.getString("last_fact"),
				Columns.at(row, "last_at"), row.getString("missing"), row.getString("owner"), Columns.at(row, "since"),
				Columns.time(row, "waits_until"), Columns.count(row, "attempts"), Columns.time(row, "paused_since"),
				cause(row));
	}

	private static @Nullable CauseText cause(ResultSet row) throws SQLException {
		String reason = row.getString("cause_reason");
		return (reason == null) ? null
				: new CauseText(row.getString("cause_step"), reason, row.getString("cause_refusal"),
						row.getString("cause_code"), row.getString("cause_text"), Columns.at(row, "cause_at"));
	}

}
