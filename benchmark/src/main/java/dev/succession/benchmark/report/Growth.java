package dev.succession.benchmark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.succession.benchmark.result.TrialResult;

/**
 * What a migration costs in a large tenant, relative to a small one.
 *
 * @param trials all trials
 */
record Growth(Trials trials) {

	private static final String PREFIX = "growth-";

	private static final List<Figure> COSTS = List.of(
			new Figure("time", (trial) -> 1 / trial.migrationsPerSecond(), Spread::ratio),
			new Figure("CPU, Kafka's included",
					(trial) -> Figure.perMigration(trial, trial.cpuSeconds() + trial.brokerCpuSeconds()),
					Spread::ratio),
			new Figure("calls", Figure.CALLS.of(), Spread::ratio),
			new Figure("records", Figure.RECORDS.of(), Spread::ratio));

	/**
	 * A cost in tenants of several sizes.
	 *
	 * @param title what is counted for each migration
	 * @param points the sizes
	 */
	record Series(String title, List<Point> points) {

		String at(String regime) {
			return this.points.stream()
				.filter((point) -> point.customers() == Growth.customers(regime))
				.map((point) -> Spread.ratio(point.relative()))
				.findFirst()
				.orElse("–");
		}

	}

	/**
	 * One size.
	 *
	 * @param customers customers of the tenant
	 * @param relative the cost, relative to the smallest tenant
	 */
	record Point(int customers, double relative) {
	}

	List<String> regimes() {
		return this.trials.regimes()
			.stream()
			.filter(Growth::isSize)
			.sorted(Comparator.comparingInt(Growth::customers))
			.toList();
	}

	static boolean isSize(String regime) {
		return regime.startsWith(PREFIX);
	}

	static int customers(String regime) {
		return Integer.parseInt(regime.substring(PREFIX.length()));
	}

	/** Repeat by repeat: a large tenant may be migrated once only. */
	List<Series> series() {
		return COSTS.stream()
			.map((cost) -> new Series(cost.title(),
					regimes().stream().flatMap((regime) -> point(regime, cost).stream()).toList()))
			.filter((series) -> series.points().size() > 1)
			.toList();
	}

	private Optional<Point> point(String regime, Figure cost) {
		Spread relative = relative(regime, cost);
		return relative.isEmpty() ? Optional.empty() : Optional.of(new Point(customers(regime), relative.median()));
	}

	private Spread relative(String regime, Figure cost) {
		List<TrialResult> small = right(regimes().getFirst());
		return Spread.of(right(regime).stream()
			.flatMap((trial) -> Trials.repeat(trial.repeat(), small)
				.stream()
				.map((base) -> cost.of().applyAsDouble(trial) / cost.of().applyAsDouble(base)))
			.mapToDouble(Double::doubleValue));
	}

	private List<TrialResult> right(String regime) {
		return this.trials.in(regime).stream().filter(TrialResult::isRight).toList();
	}

	/** The cost that grows most from the smallest to the largest tenant. */
	Spread worst() {
		return Spread.of(series().stream()
			.mapToDouble((series) -> series.points().getLast().relative())
			.sorted()
			.skip(Math.max(0, series().size() - 1)));
	}

}
