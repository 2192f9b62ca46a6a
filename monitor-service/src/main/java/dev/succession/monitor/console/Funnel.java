package dev.succession.monitor.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.succession.monitor.projection.Expected;
import dev.succession.monitor.projection.MigrationState;
import dev.succession.monitor.query.Forecasts;
import dev.succession.monitor.query.Overviews;
import dev.succession.monitor.query.Patiences;
import org.jspecify.annotations.Nullable;

/**
 * Where all migrations are: one row for each place, so that the rows add up.
 *
 * @param rows the places, from the beginning of the saga to its ends
 * @param migrations how many migrations there are
 * @param seats how many licences they have
 */
record Funnel(List<Row> rows, long migrations, long seats) {

	/** The widest bar. */
	private static final long WIDTH = 200;

	/**
	 * A place.
	 *
	 * @param state the state of the migrations there
	 * @param missing the topic of the fact that they wait for; null if they wait for
	 * none, or for several
	 * @param owner the service that owes it
	 * @param migrations how many are there
	 * @param seats how many licences they have
	 * @param oldest since when the oldest of them is there; null where that says nothing
	 * @param overdue whether that is longer than the step may take
	 * @param finished how many the step has finished in the last hour; null if it is no
	 * step
	 * @param bar how wide its bar is
	 */
	record Row(MigrationState state, @Nullable String missing, @Nullable String owner, long migrations, long seats,
			@Nullable Instant oldest, boolean overdue, @Nullable Long finished, long bar) {

		/** What the list of migrations has to be asked for. */
		public String query() {
			String base = "state=" + this.state;
			return (this.missing != null) ? base + "&missing=" + this.missing : base;
		}

	}

	static Funnel of(List<Overviews.Standings> standings, List<Forecasts.StepPace> paces, Patiences.Snapshot patience,
			Clock clock) {
		long migrations = standings.stream().mapToLong(Overviews.Standings::migrations).sum();
		Builder builder = new Builder(standings, paces, patience, clock.instant(), Math.max(1, migrations));
		return new Funnel(builder.rows(), migrations, standings.stream().mapToLong(Overviews.Standings::seats).sum());
	}

	long overdue() {
		return this.rows.stream().filter(Row::overdue).count();
	}

	/** Puts the rows together. */
	private record Builder(List<Overviews.Standings> standings, List<Forecasts.StepPace> paces,
			Patiences.Snapshot patience, Instant now, long all) {

		List<Row> rows() {
			List<Row> rows = new ArrayList<>();
			List<String> steps = Stream.concat(Stream.of(Expected.RELEASE), Expected.forwardWay().stream())
				.map((step) -> step.fact().topic())
				.toList();
			Row held = row(MigrationState.RUNNING, Expected.RELEASE.fact().topic(), Expected.RELEASE.owner(),
					(it) -> Expected.RELEASE.fact().topic().equals(it.missing()));
			if (held.migrations() > 0) {
				rows.add(held);
			}
			for (Expected step : Expected.forwardWay()) {
				String missing = step.fact().topic();
				rows.add(row(MigrationState.RUNNING, missing, step.owner(), (it) -> missing.equals(it.missing())));
			}
			Row elsewhere = row(MigrationState.RUNNING, null, null,
					(it) -> it.missing() == null || !steps.contains(it.missing()));
			if (elsewhere.migrations() > 0) {
				rows.add(elsewhere);
			}
			for (MigrationState state : List.of(MigrationState.PARKED, MigrationState.COMPENSATING,
					MigrationState.COMPENSATED, MigrationState.WITHDRAWN, MigrationState.COMPLETED)) {
				rows.add(row(state, null, null, (_) -> true));
			}
			return rows;
		}

		private Row row(MigrationState state, @Nullable String missing, @Nullable String owner,
				Predicate<Overviews.Standings> wanted) {
			List<Overviews.Standings> there = this.standings.stream()
				.filter((it) -> it.state().equals(state.name()))
				.filter(wanted)
				.toList();
			long count = there.stream().mapToLong(Overviews.Standings::migrations).sum();
			return new Row(state, missing, owner, count, there.stream().mapToLong(Overviews.Standings::seats).sum(),
					isOpen(state) ? oldest(there) : null, there.stream().anyMatch(this::isOverdue), finished(missing),
					count * WIDTH / this.all);
		}

		private static boolean isOpen(MigrationState state) {
			return state != MigrationState.COMPLETED && state != MigrationState.COMPENSATED
					&& state != MigrationState.WITHDRAWN;
		}

		private static @Nullable Instant oldest(List<Overviews.Standings> there) {
			return there.stream().flatMap((it) -> Stream.ofNullable(it.oldest())).min(Instant::compareTo).orElse(null);
		}

		private boolean isOverdue(Overviews.Standings it) {
			Instant oldest = it.oldest();
			Optional<Duration> normal = this.patience.of(it.missing(), it.owner()).flatMap(Patiences.Limits::normal);
			return oldest != null && normal.filter((time) -> oldest.plus(time).isBefore(this.now)).isPresent();
		}

		private @Nullable Long finished(@Nullable String missing) {
			return this.paces.stream()
				.filter((pace) -> pace.missing().equals(missing))
				.map(Forecasts.StepPace::finished)
				.findFirst()
				.orElse(null);
		}

	}

}
