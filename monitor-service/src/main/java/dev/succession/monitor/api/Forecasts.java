package dev.succession.monitor.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.forecast.Pace;
import dev.succession.forecast.Pending;
import dev.succession.monitor.projection.Expected;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a forecast is made from. */
@Component
class Forecasts {

	private static final Duration WINDOW = Duration.ofHours(1);

	/** A shorter time would turn the facts of one batch into a high pace. */
	private static final Duration LEAST = Duration.ofMinutes(1);

	private static final List<String> STEPS = Expected.forwardWay().stream().map((it) -> it.fact().topic()).toList();

	private final JdbcClient jdbc;

	Forecasts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * How fast a step goes on.
	 *
	 * @param missing the fact with which it answers
	 * @param pace what it has finished
	 */
	record StepPace(String missing, Pace pace) {
	}

	/** From the first fact of the last hour to now. */
	List<StepPace> paces(Instant now) {
		Map<String, StepPace> known = this.jdbc.sql("""
				select fact, count(*) as facts, min(recorded_at) as first from fact
				where fact in (:steps) and recorded_at > :from and not waits group by fact
				""")
			.param("steps", STEPS)
			.param("from", now.minus(WINDOW).toEpochMilli())
			.query((row, _) -> new StepPace(row.getString("fact"),
					new Pace(row.getLong("facts"), since(Columns.at(row, "first"), now))))
			.list()
			.stream()
			.collect(Collectors.toMap(StepPace::missing, Function.identity()));
		return STEPS.stream().map((step) -> known.getOrDefault(step, new StepPace(step, new Pace(0, WINDOW)))).toList();
	}

	private static Duration since(Instant first, Instant now) {
		Duration time = Duration.between(first, now);
		return (time.compareTo(LEAST) > 0) ? time : LEAST;
	}

	/** Those on the forward way that wait for nothing but their turn. */
	List<Pending> backlog(Instant now) {
		return this.jdbc.sql("""
				select migration_id, missing, end_date from migration
				where state = 'RUNNING' and missing in (:steps) and coalesce(waits_until, 0) <= :now
				""")
			.param("steps", STEPS)
			.param("now", now.toEpochMilli())
			.query((row, _) -> new Pending(row.getString("migration_id"), STEPS.indexOf(row.getString("missing")),
					Columns.time(row, "end_date")))
			.list();
	}

	/** How many are on their way and not in the backlog. */
	long waiting(Instant now) {
		return this.jdbc.sql("""
				select count(*) from migration where state = 'RUNNING'
				and (missing is null or missing not in (:steps) or coalesce(waits_until, 0) > :now)
				""").param("steps", STEPS).param("now", now.toEpochMilli()).query(Long.class).single();
	}

}
