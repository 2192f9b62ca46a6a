package dev.succession.monitor.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import dev.succession.monitor.query.Columns;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How one migration stands in its rollout.
 *
 * @param migrationId its id
 * @param generation which try of it this is
 * @param customerId the customer
 * @param subscriptionId the old subscription
 * @param plan the newest plan that has it as it is; null if none has
 * @param state how far it has come
 * @param wave the wave that has it
 * @param heldBy what holds it back; NOTHING for nothing
 * @param detail what was found: which limit, what has changed
 * @param endDate when the old subscription ends
 * @param replacement the name of the plan that replaces it
 * @param why why this plan, in words; empty if that was not told
 * @param offerId what is bought
 * @param oldOfferId the offer of the old subscription
 * @param termDuration the term, for new commerce only
 * @param billingCycle how often it is billed
 * @param seats how many licences are bought
 * @param amount what its order commits to; null where there is no known price
 * @param monthlyBefore what the old subscription costs in a month
 * @param monthlyAfter what the replacement costs in a month
 * @param overlap what it costs that both are paid until the old subscription ends
 * @param foreseen what its move would meet; null if that was not read before it began
 * @param risk that it will not be finished in time; null if that was not told, or it is
 * released
 * @param toldAt when that was told
 */
@Schema(name = "RolloutMigration")
public record PlannedMigration(UUID migrationId, int generation, String customerId, String subscriptionId,
		@Nullable Integer plan, String state, @Nullable Integer wave, String heldBy, @Nullable String detail,
		Instant endDate, String replacement, String why, String offerId, String oldOfferId,
		@Nullable String termDuration, String billingCycle, int seats, @Nullable Amount amount,
		@Nullable Amount monthlyBefore, @Nullable Amount monthlyAfter, @Nullable Amount overlap,
		@Nullable Foreseen foreseen, @Nullable Risk risk, Instant toldAt) {

	/**
	 * That a migration will not be finished in time, if nothing changes.
	 *
	 * @param beginBefore when it has to begin at the latest
	 * @param expectedAt when it would begin at the pace so far; null if something holds
	 * it until a person acts
	 * @param remedy what would help
	 */
	@Schema(name = "RolloutRisk")
	public record Risk(Instant beginBefore, @Nullable Instant expectedAt, String remedy) {

		static @Nullable Risk of(ResultSet row) throws SQLException {
			Instant beginBefore = Columns.time(row, "begin_before");
			return (beginBefore != null)
					? new Risk(beginBefore, Columns.time(row, "expected_at"), row.getString("remedy")) : null;
		}

	}

	/**
	 * What the move of a migration would meet. It holds nothing back.
	 *
	 * @param holders how many users depend on the old subscription; null if that could
	 * not be read
	 * @param locationsMissing how many of its holders have no usage location; null if
	 * they could not be read
	 * @param readAt when Partner Center was asked
	 */
	@Schema(name = "ForeseenMove")
	public record Foreseen(@Nullable Integer holders, @Nullable Integer locationsMissing, Instant readAt) {

		static @Nullable Foreseen of(ResultSet row) throws SQLException {
			Instant readAt = Columns.time(row, "foreseen_at");
			return (readAt != null) ? new Foreseen(Columns.count(row, "foreseen_holders"),
					Columns.count(row, "foreseen_locations"), readAt) : null;
		}

	}

	/** Whether more users depend on the old subscription than would get a seat. */
	public boolean lacksSeats() {
		return this.foreseen != null && this.foreseen.holders() != null && this.foreseen.holders() > this.seats;
	}

	static PlannedMigration of(ResultSet row) throws SQLException {
		return new PlannedMigration(row.getObject("migration_id", UUID.class), row.getInt("generation"),
				row.getString("customer_id"), row.getString("subscription_id"), Columns.count(row, "plan_no"),
				row.getString("state"), Columns.count(row, "wave"), row.getString("held_by"), row.getString("detail"),
				Columns.at(row, "end_date"), row.getString("replacement"),
				Objects.requireNonNullElse(row.getString("why"), ""), row.getString("offer_id"),
				row.getString("old_offer_id"), row.getString("term_duration"), row.getString("billing_cycle"),
				row.getInt("seats"), Amount.of(row, "order"), Amount.of(row, "before"), Amount.of(row, "after"),
				Amount.of(row, "overlap"), Foreseen.of(row), Risk.of(row), Columns.at(row, "told_at"));
	}

}
