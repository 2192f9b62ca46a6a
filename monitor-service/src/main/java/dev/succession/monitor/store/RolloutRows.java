package dev.succession.monitor.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import dev.succession.events.ApprovalRefused;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.monitor.projection.Fields;
import dev.succession.monitor.records.ReadRecord;
import dev.succession.monitor.records.Text;
import org.apache.avro.specific.SpecificRecord;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is told of whole rollouts: plans, approvals, refusals, and how each one stands.
 * They are few, so they are kept as they were told.
 */
final class RolloutRows {

	private static final String UPDATE_PLAN = """
			update rollout_plan set planned_at = ?, content = ? where retirement = ? and plan_no = ?
			""";

	private static final String INSERT_PLAN = """
			insert into rollout_plan (planned_at, content, retirement, plan_no) values (?, ?, ?, ?)
			""";

	private static final String UPDATE_APPROVAL = """
			update rollout_approval set plan_no = ?, approved_at = ?, content = ? where retirement = ?
			""";

	private static final String INSERT_APPROVAL = """
			insert into rollout_approval (plan_no, approved_at, content, retirement) values (?, ?, ?, ?)
			""";

	private static final String UPDATE_STANDING = """
			update rollout_standing set told_at = ?, content = ? where retirement = ?
			""";

	private static final String INSERT_STANDING = """
			insert into rollout_standing (told_at, content, retirement) values (?, ?, ?)
			""";

	private static final String UPDATE_REFUSAL = """
			update rollout_refusal set refused_at = ?, content = ?
			where retirement = ? and commanded_at = ? and command = ?
			""";

	private static final String INSERT_REFUSAL = """
			insert into rollout_refusal (refused_at, content, retirement, commanded_at, command) values (?, ?, ?, ?, ?)
			""";

	private final Batches batches;

	RolloutRows(JdbcTemplate jdbc) {
		this.batches = new Batches(jdbc);
	}

	/** A fact, and what of it is kept. */
	private record Told<T extends SpecificRecord>(T fact, String content) {

		Bind to(Bind row) throws SQLException {
			return row.number((Long) Fields.occurredAt(this.fact)).known(this.content);
		}

	}

	void store(List<ReadRecord.Fact> facts) {
		this.batches.upsert(UPDATE_PLAN, INSERT_PLAN,
				newest(facts, RolloutPlanned.class, (it) -> List.of(key(it.getRetirement()), it.getPlan())),
				(row, it) -> it.to(Bind.to(row))
					.known(key(it.fact().getRetirement()))
					.number((Integer) it.fact().getPlan()));
		this.batches.upsert(UPDATE_APPROVAL, INSERT_APPROVAL,
				newest(facts, RolloutApproved.class, (it) -> key(it.getRetirement())),
				(row, it) -> it.to(Bind.to(row).number((Integer) it.fact().getTerms().getPlan()))
					.known(key(it.fact().getRetirement())));
		this.batches.upsert(UPDATE_STANDING, INSERT_STANDING,
				newest(facts, RolloutAdvanced.class, (it) -> key(it.getRetirement())),
				(row, it) -> it.to(Bind.to(row)).known(key(it.fact().getRetirement())));
		this.batches.upsert(UPDATE_REFUSAL, INSERT_REFUSAL,
				newest(facts, ApprovalRefused.class,
						(it) -> List.of(key(it.getRetirement()), it.getCommandedAt(), it.getCommand())),
				(row, it) -> it.to(Bind.to(row))
					.known(key(it.fact().getRetirement()))
					.number((Long) it.fact().getCommandedAt().toEpochMilli())
					.known(it.fact().getCommand().name()));
	}

	private static String key(String retirement) {
		return Objects.requireNonNull(Text.of(retirement, Bind.ID));
	}

	/** Of those with the same key the one that was read last. */
	private static <T extends SpecificRecord> List<Told<T>> newest(List<ReadRecord.Fact> facts, Class<T> type,
			Function<T, Object> key) {
		Map<Object, Told<T>> newest = new LinkedHashMap<>();
		facts.stream().filter((record) -> !record.waits() && type.isInstance(record.fact())).forEach((record) -> {
			T fact = type.cast(record.fact());
			newest.put(key.apply(fact), new Told<>(fact, record.payload()));
		});
		return List.copyOf(newest.values());
	}

}
