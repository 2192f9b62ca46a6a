package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.Amount;
import dev.succession.events.ForeseenMove;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.PlanEntry;
import dev.succession.events.RolloutEntry;
import dev.succession.monitor.records.ReadRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How each migration stands in its rollout, and whether it is late. Its topic keeps the
 * newest record of each, and so does the table: of the earlier ones nothing is shown.
 */
final class RolloutEntryRows {

	private static final String UPDATE = """
			update rollout_entry set generation = ?, customer_id = ?, subscription_id = ?, retirement = ?, plan_no = ?,
				state = ?, wave = ?, held_by = ?, detail = ?, end_date = ?, replacement = ?, offer_id = ?, old_offer_id = ?,
				term_duration = ?, billing_cycle = ?, seats = ?, order_amount = ?, order_currency = ?, before_amount = ?,
				before_currency = ?, after_amount = ?, after_currency = ?, overlap_amount = ?, overlap_currency = ?,
				why = ?, foreseen_holders = ?, foreseen_locations = ?, foreseen_at = ?, told_at = ?
			where migration_id = ?
			""";

	private static final String INSERT = """
			insert into rollout_entry (generation, customer_id, subscription_id, retirement, plan_no, state, wave, held_by,
				detail, end_date, replacement, offer_id, old_offer_id, term_duration, billing_cycle, seats, order_amount,
				order_currency, before_amount, before_currency, after_amount, after_currency, overlap_amount,
				overlap_currency, why, foreseen_holders, foreseen_locations, foreseen_at, told_at, migration_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			""";

	private static final String UPDATE_RISK = """
			update rollout_risk set generation = ?, begin_before = ?, expected_at = ?, held_by = ?, remedy = ?, told_at = ?
			where migration_id = ?
			""";

	private static final String INSERT_RISK = """
			insert into rollout_risk (generation, begin_before, expected_at, held_by, remedy, told_at, migration_id)
			values (?, ?, ?, ?, ?, ?, ?)
			""";

	private final Batches batches;

	RolloutEntryRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	void store(List<ReadRecord.Fact> facts) {
		Map<UUID, RolloutEntry> entries = new LinkedHashMap<>();
		Map<UUID, MigrationAtRisk> risks = new LinkedHashMap<>();
		facts.forEach((record) -> {
			switch (record.fact()) {
				case RolloutEntry it -> entries.put(it.getMigrationId(), it);
				case MigrationAtRisk it -> risks.put(it.getMigrationId(), it);
				default -> {
				}
			}
		});
		this.batches.upsert(UPDATE, INSERT, List.copyOf(entries.values()), RolloutEntryRows::bind);
		this.batches.upsert(UPDATE_RISK, INSERT_RISK, List.copyOf(risks.values()), RolloutEntryRows::bind);
	}

	private static void bind(PreparedStatement row, RolloutEntry it) throws SQLException {
		PlanEntry planned = it.getEntry();
		Bind bind = Bind.to(row)
			.number((Integer) it.getGeneration())
			.text(it.getCustomerId(), Bind.ID)
			.text(it.getSubscriptionId(), Bind.ID)
			.text(it.getRetirement(), Bind.ID)
			.number(it.getPlan())
			.known(it.getState().name())
			.number(it.getWave())
			.known(it.getHeldBy().name())
			.text(it.getDetail(), Bind.DETAIL)
			.number((Long) planned.getEndDate().toEpochMilli())
			.text(it.getReplacement(), Bind.ID)
			.text(planned.getOfferId(), Bind.ID)
			.text(it.getOldOfferId(), Bind.ID)
			.text(planned.getTermDuration(), Bind.NAME)
			.text(planned.getBillingCycle(), Bind.NAME)
			.number((Integer) planned.getSeats());
		amount(bind, planned.getAmount());
		amount(bind, it.getMonthlyBefore());
		amount(bind, it.getMonthlyAfter());
		amount(bind, it.getOverlap());
		ForeseenMove foreseen = it.getForeseen();
		bind.text(it.getWhy(), Bind.DETAIL)
			.number((foreseen != null) ? foreseen.getHolders() : null)
			.number((foreseen != null) ? foreseen.getLocationsMissing() : null)
			.number((foreseen != null) ? (Long) foreseen.getReadAt().toEpochMilli() : null)
			.number((Long) it.getOccurredAt().toEpochMilli())
			.uuid(it.getMigrationId());
	}

	private static void amount(Bind bind, @Nullable Amount amount) throws SQLException {
		bind.number((amount != null) ? (Long) amount.getMinorUnits() : null)
			.text((amount != null) ? amount.getCurrency() : null, Bind.NAME);
	}

	private static void bind(PreparedStatement row, MigrationAtRisk it) throws SQLException {
		Instant expected = it.getExpectedAt();
		Bind.to(row)
			.number((Integer) it.getGeneration())
			.number((Long) it.getBeginBefore().toEpochMilli())
			.number((expected != null) ? (Long) expected.toEpochMilli() : null)
			.known(it.getHeldBy().name())
			.text(it.getRemedy(), Bind.DETAIL)
			.number((Long) it.getOccurredAt().toEpochMilli())
			.uuid(it.getMigrationId());
	}

}
