package dev.succession.benchmark.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleBiFunction;

import dev.succession.benchmark.result.TrialResult;

/**
 * A comparison of two arms in one repeat.
 *
 * @param title what is compared
 * @param of how
 * @param format how it is written
 */
record Comparison(String title, ToDoubleBiFunction<TrialResult, TrialResult> of, DoubleFunction<String> format) {

	/** Discovery, purchase, licences and suspension. */
	static final int STEPS_A_MIGRATION = 4;

	static final Comparison WHOLE_RUN = ratio("whole run", Figure.WHOLE_RUN);

	static final Comparison MOST = ratio("until 99 %", Figure.MOST);

	static final Comparison STEADY = ratio("steady", Figure.STEADY);

	static final Comparison CALLS = new Comparison("calls beyond",
			(trial, base) -> Figure.CALLS.of().applyAsDouble(trial) / Figure.CALLS.of().applyAsDouble(base) - 1,
			Spread::percent);

	static final Comparison CPU = new Comparison("CPU beyond, ms a step", (trial,
			base) -> (Figure.CPU.of().applyAsDouble(trial) - Figure.CPU.of().applyAsDouble(base)) / STEPS_A_MIGRATION,
			Spread::number);

	/** Those that a comparison with the limit has. */
	static final List<Comparison> ALL = List.of(WHOLE_RUN, MOST, STEADY, CALLS, CPU);

	private static Comparison ratio(String title, Figure figure) {
		return new Comparison(title,
				(trial, base) -> figure.of().applyAsDouble(trial) / figure.of().applyAsDouble(base), Spread::ratio);
	}

}
