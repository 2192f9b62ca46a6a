package dev.succession.monitor.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.forecast.Forecast;
import dev.succession.forecast.Late;
import dev.succession.forecast.Pace;
import dev.succession.forecast.Pending;
import dev.succession.monitor.projection.Expected;
import dev.succession.schemas.FactTopic;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** When all will be done, and what will miss its date. */
@Component
public class Forecasts {

	private static final Duration WINDOW = Duration.ofHours(1);

	/** A shorter time would turn the facts of one batch into a high pace. */
	private static final Duration LEAST = Duration.ofMinutes(1);

	private static final int MOST_LATE = 500;

	/**
	 * Of so many the forecast takes a noticeable time, and moves little in a few seconds.
	 */
	private static final int MANY = 5_000;

	private static final Duration KEPT = Duration.ofSeconds(5);

	private static final List<String> STEPS = Expected.forwardWay().stream().map((it) -> it.fact().topic()).toList();

	private final JdbcClient jdbc;

	private final Patiences patiences;

	private final Clock clock;

	private volatile @Nullable Outlook ofMany;

	Forecasts(JdbcClient jdbc, Patiences patiences, Clock clock) {
		this.jdbc = jdbc;
		this.patiences = patiences;
		this.clock = clock;
	}

	/**
	 * When all will be done, if each step goes on as in the last hour.
	 *
	 * @param at the time from which on the steps go on
	 * @param allDone when the last of those with a forecast will be done; null if there
	 * is none
	 * @param inTurn how many wait for nothing but their turn
	 * @param waiting how many wait for something else, and are not in the forecast
	 * @param unknown how many of those in turn have no forecast, because a step before
	 * them has finished nothing in the last hour
	 * @param late how many will miss the end of their subscription
	 * @param firstLate those of them with the earliest end, at most 500
	 * @param paces what each step has finished
	 */
	public record Outlook(Instant at, @Nullable Instant allDone, long inTurn, long waiting, long unknown, long late,
			List<Late> firstLate, List<StepPace> paces) {
	}

	/**
	 * How fast a step goes on.
	 *
	 * @param missing the fact with which it answers
	 * @param finished how many it has finished
	 * @param seconds in which time
	 */
	public record StepPace(String missing, long finished, long seconds) {

		Pace pace() {
			return new Pace(this.finished, Duration.ofSeconds(this.seconds));
		}

	}

	/**
	 * Makes the forecast.
	 * @return the forecast of this moment; of many migrations, one that is some seconds
	 * old at most
	 */
	public Outlook now() {
		Instant now = this.clock.instant();
		Outlook kept = this.ofMany;
		if (kept != null && now.isBefore(kept.at().plus(KEPT))) {
			return kept;
		}
		Outlook made = made(now);
		this.ofMany = (made.inTurn() > MANY) ? made : null;
		return made;
	}

	private Outlook made(Instant now) {
		List<StepPace> paces = paces(now);
		List<Pending> backlog = backlog(now);
		Forecast forecast = Forecast.of(now, paces.stream().map(StepPace::pace).toList(), backlog);
		return new Outlook(now, forecast.allDone(), backlog.size(), Math.max(0, running() - backlog.size()),
				forecast.unknown(), forecast.late().size(), forecast.late().stream().limit(MOST_LATE).toList(), paces);
	}

	/** From the first fact of the last hour to now. */
	private List<StepPace> paces(Instant now) {
		Map<String, StepPace> known = this.jdbc.sql("""
				select fact, sum(facts) as facts, min(first_at) as first from finished_step
				where epoch_minute > :from group by fact
				""")
			.param("from", now.minus(WINDOW).toEpochMilli() / LEAST.toMillis())
			.query((row, _) -> new StepPace(row.getString("fact"), row.getLong("facts"),
					since(Columns.at(row, "first"), now).toSeconds()))
			.list()
			.stream()
			.collect(Collectors.toMap(StepPace::missing, Function.identity()));
		return STEPS.stream()
			.map((step) -> known.getOrDefault(step, new StepPace(step, 0, WINDOW.toSeconds())))
			.toList();
	}

	private static Duration since(Instant first, Instant now) {
		Duration time = Duration.between(first, now);
		return (time.compareTo(LEAST) > 0) ? time : LEAST;
	}

	/**
	 * Those on the forward way that wait for nothing but their turn, and may go on. Where
	 * orders begin with releases, what is not released waits.
	 */
	private List<Pending> backlog(Instant now) {
		return this.jdbc.sql("""
				select migration_id, missing, end_date from migration
				where state = 'RUNNING' and missing in (:steps) and coalesce(waits_until, 0) <= :now
				and paused_since is null
				and (missing <> :order or last_fact = :released or not :releasing)
				""")
			.param("steps", STEPS)
			.param("now", now.toEpochMilli())
			.param("order", FactTopic.REPLACEMENT_ORDERED.topic())
			.param("released", FactTopic.MIGRATION_RELEASED.topic())
			.param("releasing", this.patiences.isReleasing())
			.query((row, _) -> new Pending(row.getString("migration_id"), STEPS.indexOf(row.getString("missing")),
					Columns.time(row, "end_date")))
			.list();
	}

	/** How many are on their way, those that wait for something else, too. */
	private long running() {
		return this.jdbc.sql("select coalesce(sum(migrations), 0) from standing where state = 'RUNNING'")
			.query(Long.class)
			.single();
	}

}
