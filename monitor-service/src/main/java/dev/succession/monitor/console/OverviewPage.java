package dev.succession.monitor.console;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.succession.events.ActionKind;
import dev.succession.monitor.actions.Actions;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Causes;
import dev.succession.monitor.query.DeadLetters;
import dev.succession.monitor.query.Drifts;
import dev.succession.monitor.query.Forecasts;
import dev.succession.monitor.query.Overviews;
import dev.succession.monitor.query.Patiences;
import dev.succession.monitor.query.Pauses;
import dev.succession.monitor.rollout.Rollouts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The first page: whether a person is needed, and how far all of it is. */
@Controller
class OverviewPage {

	private static final int MOST_CAUSES = 5;

	private static final int MOST_LATE = 10;

	private final Overviews overviews;

	private final Actions actions;

	private final Causes causes;

	private final DeadLetters deadLetters;

	private final Drifts drifts;

	private final Forecasts forecasts;

	private final Patiences patiences;

	private final Pauses pauses;

	private final Rollouts rollouts;

	private final LivePages pages;

	private final Clock clock;

	OverviewPage(Overviews overviews, Actions actions, Causes causes, DeadLetters deadLetters, Drifts drifts,
			Forecasts forecasts, Patiences patiences, Pauses pauses, Rollouts rollouts, LivePages pages, Clock clock) {
		this.overviews = overviews;
		this.actions = actions;
		this.causes = causes;
		this.deadLetters = deadLetters;
		this.drifts = drifts;
		this.forecasts = forecasts;
		this.patiences = patiences;
		this.pauses = pauses;
		this.rollouts = rollouts;
		this.pages = pages;
		this.clock = clock;
	}

	/**
	 * What the page shows.
	 *
	 * @param verdict whether a person is needed
	 * @param funnel where all migrations are
	 * @param share how many of them have come to which end
	 * @param causes the most frequent causes
	 * @param moreCauses how many others there are
	 * @param forecast when all will be done
	 * @param outcomes what has become of all customers
	 * @param customers how many customers there are
	 * @param scan has discovery scan now
	 * @param stop has everything stand still, or lets it go on
	 * @param rollouts what is approved, released and spent
	 */
	record View(Verdict verdict, Funnel funnel, List<Share> share, List<Causes.Entry> causes, long moreCauses,
			Outlook forecast, List<Overviews.Outcomes> outcomes, long customers, Offer scan, Offer stop,
			List<Rollouts.Entry> rollouts) {
	}

	/**
	 * The migrations in a state, as a part of a bar.
	 *
	 * @param state the state
	 * @param migrations how many
	 * @param from where the part begins, in thousandths
	 * @param width how wide it is
	 */
	record Share(MigrationState state, long migrations, long from, long width) {
	}

	/**
	 * The forecast, as far as people have to know. Its time changes by itself, so it is
	 * told to the minute.
	 *
	 * @param allDone when all of those in turn will be done
	 * @param inTurn how many these are
	 * @param waiting how many wait for something else
	 * @param unknown how many of those in turn have no forecast
	 * @param late how many will miss their date
	 * @param firstLate the first of them
	 */
	record Outlook(@Nullable Instant allDone, long inTurn, long waiting, long unknown, long late,
			List<LateMigration> firstLate) {

		static Outlook of(Forecasts.Outlook it) {
			List<LateMigration> late = it.firstLate()
				.stream()
				.limit(MOST_LATE)
				.map((one) -> new LateMigration(one.id(), one.due(), minute(one.done())))
				.toList();
			return new Outlook((it.allDone() != null) ? minute(it.allDone()) : null, it.inTurn(), it.waiting(),
					it.unknown(), it.late(), late);
		}

		private static Instant minute(Instant time) {
			return Instant.ofEpochSecond(Math.ceilDiv(time.getEpochSecond(), 60) * 60);
		}

	}

	/**
	 * A migration that will miss its date.
	 *
	 * @param id its id
	 * @param due when its old subscription ends
	 * @param done when it will be done
	 */
	record LateMigration(String id, Instant due, Instant done) {
	}

	private Offer stop() {
		return Offer.ofEverything(this.pauses.isEverythingPaused() ? ActionKind.RESUME_ALL : ActionKind.PAUSE_ALL);
	}

	@GetMapping("/")
	@Nullable ModelAndView overview(HttpServletRequest request, HttpServletResponse response) {
		List<Overviews.Standings> standings = this.overviews.standings();
		List<Causes.Entry> all = this.causes.ofMigrations();
		List<Overviews.Outcomes> outcomes = this.overviews.outcomes();
		Forecasts.Outlook forecast = this.forecasts.now();
		Funnel funnel = Funnel.of(standings, forecast.paces(), this.patiences.now(), this.clock);
		List<Rollouts.Entry> rollouts = this.rollouts.all();
		View view = new View(verdict(funnel, forecast, rollouts), funnel, shares(funnel),
				all.stream().limit(MOST_CAUSES).toList(), Math.max(0, all.size() - MOST_CAUSES), Outlook.of(forecast),
				outcomes, outcomes.stream().mapToLong(Overviews.Outcomes::customers).sum(),
				Offer.ofEverything(ActionKind.SCAN), stop(), rollouts);
		return this.pages.show("console/overview", view, request, response);
	}

	private Verdict verdict(Funnel funnel, Forecasts.Outlook forecast, List<Rollouts.Entry> rollouts) {
		Map<String, Overviews.StandingStill> still = this.overviews.standingStill(this.clock.instant())
			.stream()
			.collect(Collectors.toMap(Overviews.StandingStill::state, Function.identity()));
		Optional<Overviews.StandingStill> parked = Optional.ofNullable(still.get(MigrationState.PARKED.name()));
		Optional<Overviews.StandingStill> undone = Optional.ofNullable(still.get(MigrationState.COMPENSATED.name()));
		return Verdict.of(this.pages.reading(), funnel.migrations(),
				count(funnel, MigrationState.RUNNING) + count(funnel, MigrationState.COMPENSATING),
				List.of(Matter.PARKED.of(count(funnel, MigrationState.PARKED), end(parked)),
						Matter.DEAD_LETTERS.of(this.deadLetters.open()),
						Matter.UNREADABLE.of(this.overviews.unreadableRecords()),
						Matter.UNDONE.of(undone.map(Overviews.StandingStill::migrations).orElse(0L), end(undone)),
						Matter.DRIFT.of(this.drifts.toLookAt()),
						Matter.ROLLOUT.of(rollouts.stream().filter(Rollouts.Entry::waitsForAPerson).count()),
						Matter.AT_RISK.of(rollouts.stream().mapToLong(Rollouts.Entry::atRisk).sum()),
						Matter.SECOND_PERSON.of(this.actions.waitingForSecondPerson()), Matter.LATE.of(forecast.late()),
						Matter.OVERDUE.of(funnel.overdue())));
	}

	private static @Nullable Instant end(Optional<Overviews.StandingStill> still) {
		return still.map(Overviews.StandingStill::firstEnd).orElse(null);
	}

	private static long count(Funnel funnel, MigrationState state) {
		return funnel.rows().stream().filter((row) -> row.state() == state).mapToLong(Funnel.Row::migrations).sum();
	}

	/** In the order in which one reads them: what is done comes first. */
	private static List<Share> shares(Funnel funnel) {
		List<MigrationState> order = List.of(MigrationState.COMPLETED, MigrationState.RUNNING, MigrationState.PARKED,
				MigrationState.COMPENSATING, MigrationState.COMPENSATED, MigrationState.WITHDRAWN);
		long all = Math.max(1, funnel.migrations());
		long before = 0;
		Share[] shares = new Share[order.size()];
		for (int i = 0; i < shares.length; i++) {
			long migrations = count(funnel, order.get(i));
			long from = before * 1000 / all;
			before += migrations;
			shares[i] = new Share(order.get(i), migrations, from, before * 1000 / all - from);
		}
		return List.of(shares);
	}

}
