package dev.succession.benchmark.report;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;

import dev.succession.benchmark.result.TrialResult;

/**
 * All trials. Times count only where the ledger was right, and arms are compared repeat
 * by repeat: what disturbed the machine then has disturbed both.
 *
 * @param all the rows of the file
 */
record Trials(List<TrialResult> all) {

	List<String> regimes() {
		return this.all.stream().map(TrialResult::regime).distinct().toList();
	}

	List<Contender> contenders(String regime) {
		return List.copyOf(new TreeSet<>(in(regime).stream().map(Contender::of).toList()));
	}

	List<TrialResult> in(String regime) {
		return this.all.stream().filter((trial) -> trial.regime().equals(regime)).toList();
	}

	List<TrialResult> of(String regime, Contender contender) {
		return in(regime).stream().filter((trial) -> Contender.of(trial).equals(contender)).toList();
	}

	List<TrialResult> right(String regime, Contender contender) {
		return of(regime, contender).stream().filter(TrialResult::isRight).toList();
	}

	List<TrialResult> wrong() {
		return this.all.stream().filter((trial) -> !trial.isRight()).toList();
	}

	Spread figure(String regime, Contender contender, Figure figure) {
		return figure.spread(right(regime, contender));
	}

	/**
	 * Compares two arms, repeat by repeat.
	 * @param regime the regime
	 * @param arm the arm
	 * @param base what it is compared with
	 * @param comparison of a trial of the arm with a trial of the other
	 * @return a value for each repeat in which both ledgers were right
	 */
	Spread paired(String regime, Contender arm, Contender base,
			ToDoubleBiFunction<TrialResult, TrialResult> comparison) {
		return Spread.of(right(regime, arm).stream()
			.flatMap((trial) -> repeat(trial.repeat(), right(regime, base)).stream()
				.map((other) -> comparison.applyAsDouble(trial, other)))
			.mapToDouble(Double::doubleValue));
	}

	static Optional<TrialResult> repeat(int repeat, List<TrialResult> trials) {
		return trials.stream().filter((trial) -> trial.repeat() == repeat).findFirst();
	}

}
