package dev.succession.monitor.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import dev.succession.events.RolloutState;
import dev.succession.monitor.query.QueryProblem;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the rollout of each retirement stands. */
@Component
public class Rollouts {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Set<String> WAITS = Set.of(RolloutState.STOPPED.name(), RolloutState.WAITING.name());

	/** Stands for all retirements. */
	public static final String PARTNER = "partner";

	private static final int SHOWN = 20;

	private final JdbcClient jdbc;

	Rollouts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The rollout of a retirement.
	 *
	 * @param retirement the retirement
	 * @param plan the newest plan; null if there is none
	 * @param approval the newest approval, which is the one that counts; null if there is
	 * none
	 * @param standing how it stands; null as long as that was not told
	 * @param atRisk how many migrations will not be finished in time, if nothing changes
	 */
	@Schema(name = "Rollout")
	public record Entry(String retirement, @Nullable Plan plan, @Nullable Approval approval,
			@Nullable Standing standing, long atRisk) {

		/**
		 * Whether nothing more is released until a person lets it go on. A plan that is
		 * not approved is a proposal, and waits for nothing.
		 * @return {@code true} if it is stopped, or its next wave begins by hand
		 */
		public boolean waitsForAPerson() {
			return this.standing != null && WAITS.contains(this.standing.state());
		}

	}

	/**
	 * All rollouts.
	 * @return the rollouts by retirement
	 */
	public List<Entry> all() {
		return this.jdbc.sql("""
				select retirement from rollout_plan union select retirement from rollout_approval
				union select retirement from rollout_standing order by retirement
				""").query(String.class).list().stream().map(this::of).toList();
	}

	/**
	 * One rollout.
	 * @param retirement the retirement
	 * @return how it stands; empty if nothing was told of it
	 */
	public Optional<Entry> find(String retirement) {
		return Optional.of(of(retirement))
			.filter((it) -> it.plan() != null || it.approval() != null || it.standing() != null
					|| isRefused(retirement));
	}

	/**
	 * A rollout of which something was told.
	 * @param retirement the retirement
	 * @return how it stands
	 * @throws QueryProblem if nothing was
	 */
	public Entry known(String retirement) {
		return find(retirement).orElseThrow(() -> QueryProblem.unknown("rollout of", retirement));
	}

	/** Who asks for a plan of a retirement that there is not learns it here. */
	private boolean isRefused(String retirement) {
		return this.jdbc.sql("select count(*) from rollout_refusal where retirement = :retirement")
			.param("retirement", retirement)
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * How all rollouts stand, without their plans.
	 * @return how each stands, by retirement
	 */
	public Map<String, Standing> standings() {
		Map<String, Standing> standings = new TreeMap<>();
		RowCallbackHandler each = (row) -> standings.put(row.getString(1),
				Standing.of(JSON.readTree(row.getString(2))));
		this.jdbc.sql("select retirement, content from rollout_standing").query(each);
		return standings;
	}

	private Entry of(String retirement) {
		return new Entry(retirement, plans(retirement, 1).stream().findFirst().orElse(null),
				newest("rollout_approval", retirement, Approval::of).orElse(null),
				newest("rollout_standing", retirement, Standing::of).orElse(null), atRisk(retirement));
	}

	private <T> Optional<T> newest(String table, String retirement, Function<JsonNode, T> type) {
		return this.jdbc.sql("select content from %s where retirement = :retirement".formatted(table))
			.param("retirement", retirement)
			.query((row, _) -> type.apply(JSON.readTree(row.getString(1))))
			.optional();
	}

	private long atRisk(String retirement) {
		return EntryFilter.AT_RISK.of(retirement).count(this.jdbc);
	}

	/**
	 * The newest plans.
	 * @param retirement the retirement
	 * @return at most 20, the newest first
	 */
	public List<Plan> plans(String retirement) {
		return plans(retirement, SHOWN);
	}

	private List<Plan> plans(String retirement, int most) {
		return this.jdbc
			.sql("select content from rollout_plan where retirement = :retirement order by plan_no desc limit :most")
			.params(Map.of("retirement", retirement, "most", most))
			.query((row, _) -> Plan.of(JSON.readTree(row.getString(1))))
			.list();
	}

	/**
	 * The newest commands that were refused, also those about the whole partner.
	 * @param retirement the retirement
	 * @return at most 20, the newest first
	 */
	public List<Refusal> refusals(String retirement) {
		return this.jdbc.sql("""
				select content from rollout_refusal where retirement in (:retirement, :partner)
				order by refused_at desc, commanded_at desc limit :most
				""")
			.params(Map.of("retirement", retirement, "partner", PARTNER, "most", SHOWN))
			.query((row, _) -> Refusal.of(JSON.readTree(row.getString(1))))
			.list();
	}

}
