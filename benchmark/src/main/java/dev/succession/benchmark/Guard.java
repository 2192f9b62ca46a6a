package dev.succession.benchmark;

import java.util.List;
import java.util.stream.Stream;

import dev.succession.benchmark.result.TrialResult;

/**
 * Sees a gross loss. Its bounds are generous, because the machine may do other work at
 * the same time, and because so small a tenant is a single batch for Succession.
 */
final class Guard {

	/**
	 * What Succession reaches of the limit at least, over the whole of such a small run.
	 */
	static final double LEAST = 0.1;

	private Guard() {
	}

	/**
	 * Judges the trials of the guard's form.
	 * @param results what was measured
	 * @return what is wrong; empty if nothing is
	 */
	static List<String> problems(List<TrialResult> results) {
		Stream<String> wrong = results.stream()
			.filter((result) -> !result.isRight())
			.map((result) -> "%s: the ledger is wrong: %d of %d complete, %d doubled, %d lost".formatted(result.arm(),
					result.completed(), result.migrations(), result.doubled(), result.lost()));
		return Stream.concat(wrong, slow(results).stream()).toList();
	}

	private static List<String> slow(List<TrialResult> results) {
		double limit = best("A0", results);
		double ours = best("A4", results);
		if (limit <= 0 || ours <= 0) {
			return List.of("there is no result of %s".formatted((limit <= 0) ? "A0" : "A4"));
		}
		return (ours / limit >= LEAST) ? List.of()
				: List.of("A4 has only %.2f of the throughput of A0; %.2f is the least".formatted(ours / limit, LEAST));
	}

	private static double best(String arm, List<TrialResult> results) {
		return results.stream()
			.filter((result) -> result.arm().equals(arm))
			.mapToDouble(TrialResult::migrationsPerSecond)
			.max()
			.orElse(0);
	}

}
