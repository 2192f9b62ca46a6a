package dev.succession.monitor.rollout;

import java.util.List;

import dev.succession.monitor.query.CustomerFilter;
import io.swagger.v3.oas.annotations.media.Schema;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells what no plan of a retirement has, since discovery announces it not or not yet.
 */
@Component
public class NotPlanned {

	/** The reason of what discovery has parked because no plan fits. */
	public static final String NO_REPLACEMENT = "NO_REPLACEMENT";

	private static final String REASONS = """
			select reason, count(*) as subscriptions from finding where retirement = :retirement and %s group by reason
			union all
			select '%s', count(*) from migration where retirement = :retirement and cause_reason = '%s'
				and cause_step = 'DISCOVERY' and state in ('PARKED', 'WITHDRAWN') having count(*) > 0
			order by subscriptions desc, reason
			""".formatted(CustomerFilter.COUNTS, NO_REPLACEMENT, NO_REPLACEMENT);

	private final JdbcClient jdbc;

	NotPlanned(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Why subscriptions are in no plan.
	 *
	 * @param reason a reason of subscription.left-alone, or NO_REPLACEMENT where no
	 * configured plan fits
	 * @param subscriptions how many
	 */
	@Schema(name = "NotPlanned")
	public record Cause(String reason, long subscriptions) {

		/** Whether discovery has found no plan that fits. */
		public boolean lacksPlan() {
			return this.reason.equals(NO_REPLACEMENT);
		}

	}

	/**
	 * Why subscriptions of a retirement are in no plan.
	 * @param retirement the retirement
	 * @return the reasons, the most frequent first
	 */
	public List<Cause> of(String retirement) {
		return this.jdbc.sql(REASONS)
			.param("retirement", retirement)
			.query((row, _) -> new Cause(row.getString("reason"), row.getLong("subscriptions")))
			.list();
	}

}
