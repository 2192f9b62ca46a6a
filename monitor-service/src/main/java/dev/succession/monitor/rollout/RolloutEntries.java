package dev.succession.monitor.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

import dev.succession.monitor.query.Condition;
import dev.succession.monitor.query.Page;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The migrations of rollouts. */
@Component
public class RolloutEntries {

	private static final int PIECE = 500;

	/** Those whose rows are chosen first, so that a page of them needs no other row. */
	private static final String WITH_RISKS = """
			select e.*, r.begin_before, r.expected_at, r.remedy
			from (select * from rollout_entry where %s order by %s limit :size offset :offset) e
			left join rollout_risk r on r.migration_id = e.migration_id and r.generation = e.generation
				and e.state in ('ANNOUNCED', 'PLANNED', 'APPROVED', 'CHANGED')
			order by e.%s, e.migration_id
			""";

	private final JdbcClient jdbc;

	RolloutEntries(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A page of the migrations of a rollout.
	 * @param retirement the retirement
	 * @param filter which ones
	 * @param request which page
	 * @return the page, the earliest end date first
	 */
	public Page<PlannedMigration> page(String retirement, EntryFilter filter, Page.Request request) {
		Condition condition = filter.of(retirement);
		return request.of(condition.count(this.jdbc),
				this.jdbc.sql(WITH_RISKS.formatted(condition.sql(), "retirement, end_date, migration_id", "end_date"))
					.params(condition.parameters())
					.param("size", request.size())
					.param("offset", request.offset())
					.query((row, _) -> PlannedMigration.of(row))
					.list());
	}

	/**
	 * All migrations of a rollout that a filter matches, however many. They are read
	 * piece by piece.
	 * @param retirement the retirement
	 * @param filter which ones
	 * @param each takes them, one after the other, by id
	 */
	public void report(String retirement, EntryFilter filter, Consumer<ReportedEntry> each) {
		Condition condition = filter.of(retirement);
		Map<String, Object> parameters = new HashMap<>(condition.parameters());
		List<PlannedMigration> piece = piece(condition.sql(), parameters);
		while (!piece.isEmpty()) {
			piece.stream().map(ReportedEntry::of).forEach(each);
			parameters.put("last", piece.getLast().migrationId());
			piece = piece("(%s) and migration_id > :last".formatted(condition.sql()), parameters);
		}
	}

	private List<PlannedMigration> piece(String condition, Map<String, Object> parameters) {
		return this.jdbc.sql(WITH_RISKS.formatted(condition, "migration_id", "migration_id"))
			.params(parameters)
			.param("size", PIECE)
			.param("offset", 0)
			.query((row, _) -> PlannedMigration.of(row))
			.list();
	}

	/**
	 * Those of all rollouts that will not be finished in time, if nothing changes.
	 * @param most how many at most
	 * @return those with the earliest end
	 */
	public List<PlannedMigration> atRisk(int most) {
		return this.jdbc.sql(WITH_RISKS.formatted(EntryFilter.LATE, "end_date, migration_id", "end_date"))
			.param("size", most)
			.param("offset", 0)
			.query((row, _) -> PlannedMigration.of(row))
			.list();
	}

	/**
	 * How far the waves of a rollout have come.
	 * @param retirement the retirement
	 * @return the progress by the number of the wave
	 */
	public Map<Integer, WaveProgress> waves(String retirement) {
		Map<Integer, Map<String, Long>> states = new TreeMap<>();
		RowCallbackHandler each = (row) -> states.computeIfAbsent(row.getInt("wave"), (_) -> new HashMap<>())
			.put(row.getString("state"), row.getLong("migrations"));
		this.jdbc.sql("""
				select wave, state, count(*) as migrations from rollout_entry
				where retirement = :retirement and wave is not null group by wave, state
				""").param("retirement", retirement).query(each);
		Map<Integer, WaveProgress> waves = new TreeMap<>();
		states.forEach((wave, numbers) -> waves.put(wave, WaveProgress.of(numbers)));
		return waves;
	}

	/**
	 * What the moves of waves would meet that wait.
	 * @param retirement the retirement
	 * @return those waves of which migrations were examined before they began
	 */
	public List<ForeseenWave> foreseen(String retirement) {
		return this.jdbc.sql("""
				select wave, count(*) as migrations, count(foreseen_at) as examined,
					sum(case when foreseen_holders > seats then 1 else 0 end) as lacking_seats,
					sum(coalesce(foreseen_locations, 0)) as locations_missing
				from rollout_entry where retirement = :retirement and state = 'APPROVED' and wave is not null
				group by wave having count(foreseen_at) > 0 order by wave
				""").param("retirement", retirement).query((row, _) -> ForeseenWave.of(row)).list();
	}

	/**
	 * How one migration stands in its rollout.
	 * @param migrationId the migration
	 * @return how it stands; empty if the rollout has told nothing of it
	 */
	public Optional<PlannedMigration> find(UUID migrationId) {
		return piece("migration_id = :id", Map.of("id", migrationId)).stream().findFirst();
	}

}
