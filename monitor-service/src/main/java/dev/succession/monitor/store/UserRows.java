package dev.succession.monitor.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.LicensesRefused;
import dev.succession.events.UserMoved;
import dev.succession.events.UserRefusal;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/** One row for each user in each generation: the newest that was told. */
final class UserRows {

	private static final String INSERT = """
			insert into migration_user (result, told_at, reason, detail, already_held, old_licence_left, from_sku_id,
				to_sku_id, disabled_plans, topic_no, partition_no, record_offset, recorded_at, correlation_id,
				migration_id, generation, user_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			on conflict do nothing
			""";

	private static final String UPDATE = """
			update migration_user set result = ?, told_at = ?, reason = ?, detail = ?, already_held = ?,
				old_licence_left = ?, from_sku_id = ?, to_sku_id = ?, disabled_plans = ?, topic_no = ?,
				partition_no = ?, record_offset = ?, recorded_at = ?, correlation_id = ?
			where migration_id = ? and generation = ? and user_id = ? and told_at <= ?
			""";

	private final Batches batches;

	UserRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** Who is told of. */
	private record User(UUID migrationId, int generation, String userId) {
	}

	/** What is told of a user, and by which record. */
	private record Told(User user, long at, @Nullable UserMoved moved, @Nullable UserRefusal refusal,
			ReadRecord.Fact by) {

		boolean isAfter(Told other) {
			return this.at >= other.at;
		}

	}

	void store(List<ReadRecord.Fact> facts, TopicNumbers numbers) {
		Map<User, Told> newest = new LinkedHashMap<>();
		for (ReadRecord.Fact fact : facts) {
			for (Told told : toldBy(fact)) {
				newest.merge(told.user(), told, (known, it) -> it.isAfter(known) ? it : known);
			}
		}
		List<Told> known = this.batches.unchanged(INSERT, List.copyOf(newest.values()),
				(row, told) -> bind(row, told, numbers));
		this.batches.run(UPDATE, known, (row, told) -> bind(row, told, numbers).number(told.at()));
	}

	private static List<Told> toldBy(ReadRecord.Fact record) {
		return switch (record.fact()) {
			case UserMoved it -> List.of(new Told(new User(it.getMigrationId(), it.getGeneration(), it.getUserId()),
					it.getOccurredAt().toEpochMilli(), it, null, record));
			case LicensesRefused it -> refused(it, record);
			default -> List.of();
		};
	}

	private static List<Told> refused(LicensesRefused fact, ReadRecord.Fact record) {
		List<Told> users = new ArrayList<>();
		for (UserRefusal refusal : fact.getRefusals()) {
			users.add(new Told(new User(fact.getMigrationId(), fact.getGeneration(), refusal.getUserId()),
					fact.getOccurredAt().toEpochMilli(), null, refusal, record));
		}
		return users;
	}

	private static Bind bind(PreparedStatement row, Told told, TopicNumbers numbers) throws SQLException {
		UserMoved moved = told.moved();
		UserRefusal refusal = told.refusal();
		return Bind.to(row)
			.known((moved != null) ? "MOVED" : "REFUSED")
			.number(told.at())
			.known((refusal != null) ? refusal.getReason().name() : null)
			.text((refusal != null) ? refusal.getDetail() : null, Bind.DETAIL)
			.flag(moved != null && moved.getAlreadyHeld())
			.flag(moved != null && moved.getOldLicenceLeft())
			.text((moved != null) ? moved.getFromSkuId() : null, Bind.ID)
			.text((moved != null) ? moved.getToSkuId() : null, Bind.ID)
			.known(plans(moved))
			.position(numbers.position(told.by().origin()))
			.number(told.by().origin().recordedAt())
			.known(told.by().origin().correlationId())
			.uuid(told.user().migrationId())
			.number(told.user().generation())
			.text(told.user().userId(), Bind.ID);
	}

	private static @Nullable String plans(@Nullable UserMoved moved) {
		return (moved == null || moved.getDisabledPlans().isEmpty()) ? null
				: Text.storable(String.join(",", moved.getDisabledPlans()));
	}

}
