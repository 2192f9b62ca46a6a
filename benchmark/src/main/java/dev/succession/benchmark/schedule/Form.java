package dev.succession.benchmark.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.succession.benchmark.regime.Regime;
import dev.succession.benchmark.regime.Regimes;

/**
 * How much of the benchmark is run, if nothing else is asked for.
 */
public enum Form {

	/** Ten minutes, before and after a change. */
	SHORT(List.of("A0", "A3", "A4"), List.of(Regimes.LATENCY_BOUND, Regimes.QUOTA_BOUND),
			List.of(Regimes.LATENCY_BOUND), 2, List.of(1), Duration.ofSeconds(25)),

	/** Everything, for hours. */
	LONG(Contestants.names(), Regimes.all(), Regimes.all(), 5, List.of(1, 3), Duration.ofSeconds(100)),

	/** Two minutes, to see a gross loss. */
	GUARD(List.of("A0", "A4"), List.of(Regimes.LATENCY_BOUND), List.of(), 1, List.of(1), Duration.ofSeconds(15)),

	/** No arm: one service alone, started again and again. */
	START(List.of(), List.of(), List.of(), 5, List.of(1), Duration.ofSeconds(30));

	private final List<String> arms;

	private final List<Regime> regimes;

	private final List<Regime> slowArmsIn;

	private final int repeats;

	private final List<Integer> brokers;

	private final Duration work;

	Form(List<String> arms, List<Regime> regimes, List<Regime> slowArmsIn, int repeats, List<Integer> brokers,
			Duration work) {
		this.arms = arms;
		this.regimes = regimes;
		this.slowArmsIn = slowArmsIn;
		this.repeats = repeats;
		this.brokers = brokers;
		this.work = work;
	}

	/**
	 * What it runs.
	 * @return arms, regimes and numbers
	 */
	public Selection selection() {
		return new Selection(Contestants.named(this.arms), this.regimes, this.slowArmsIn, this.repeats, this.brokers,
				this.work, 0, 4711);
	}

	/**
	 * Its name on the command line.
	 * @return lower case
	 */
	public String title() {
		return name().toLowerCase(Locale.ROOT);
	}

}
