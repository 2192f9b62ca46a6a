package dev.succession.benchmark.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;

import dev.succession.benchmark.result.StartResult;

/**
 * What the pipeline should reach, and what it has reached.
 *
 * @param title what is meant
 * @param target the aim, in words
 * @param figure what was measured; empty if nothing was
 * @param format how it is written
 * @param isMet whether a median meets the aim
 */
record Aim(String title, String target, Spread figure, DoubleFunction<String> format, DoublePredicate isMet) {

	private static final String LATENCY_BOUND = "latency-bound";

	private static final String QUOTA_BOUND = "quota-bound";

	private static final Contender DIRECT = new Contender("A0", 0);

	private static final Contender OURS = new Contender("A4", 1);

	static List<Aim> of(Trials trials, Starts starts) {
		return List.of(
				new Aim("quota used, quota-bound", "≥ 97 %", trials.figure(QUOTA_BOUND, OURS, Figure.QUOTA),
						Spread::percent, (value) -> value >= 0.97),
				new Aim("429s, as a part of all calls, quota-bound", "≤ 0.5 %",
						trials.figure(QUOTA_BOUND, OURS, Figure.REJECTED), Spread::percent, (value) -> value <= 0.005),
				new Aim("A4 ÷ A0, latency-bound, whole run", "≥ 0.90",
						trials.paired(LATENCY_BOUND, OURS, DIRECT, Comparison.WHOLE_RUN.of()), Spread::ratio,
						(value) -> value >= 0.9),
				new Aim("the same until 99 % are complete: the last may wait a minute for a second look", "≥ 0.90",
						trials.paired(LATENCY_BOUND, OURS, DIRECT, Comparison.MOST.of()), Spread::ratio,
						(value) -> value >= 0.9),
				new Aim("A4 ÷ A3, latency-bound, whole run", "≥ 10",
						trials.paired(LATENCY_BOUND, OURS, new Contender("A3", 1), Comparison.WHOLE_RUN.of()),
						Spread::ratio, (value) -> value >= 10),
				new Aim("calls beyond the necessary", "≤ 2 %",
						trials.paired(LATENCY_BOUND, OURS, DIRECT, Comparison.CALLS.of()), Spread::percent,
						(value) -> value <= 0.02),
				new Aim("CPU of a saga step beyond A0's", "≤ 4 ms",
						trials.paired(LATENCY_BOUND, OURS, DIRECT, Comparison.CPU.of()),
						(value) -> Spread.number(value) + " ms", (value) -> value <= 4),
				new Aim("cost of a migration in the largest tenant ÷ in the smallest; of time, CPU, calls and "
						+ "records the one that grows most", "≤ 1.1", new Growth(trials).worst(), Spread::ratio,
						(value) -> value <= 1.1),
				new Aim("Kafka records a migration, without those about users", "≤ 10",
						trials.figure(LATENCY_BOUND, OURS, Figure.RECORDS), Spread::number, (value) -> value <= 10),
				new Aim("a service: start to the first fact handled", "≤ 5 s",
						starts.figure(StartResult::firstFactSeconds), (value) -> Spread.number(value) + " s",
						(value) -> value <= 5),
				new Aim("a service: resident memory with -Xmx128m", "≤ 300 MB", starts.figure(Aim::residentMegabytes),
						(value) -> Spread.number(value) + " MB", (value) -> value <= 300));
	}

	/** NaN for a start with another heap, so that it does not count. */
	private static double residentMegabytes(StartResult start) {
		return (start.heapMib() == 128) ? start.residentMib() * (1 << 20) / 1e6 : Double.NaN;
	}

	String verdict() {
		if (this.figure.isEmpty()) {
			return "not measured";
		}
		return this.isMet.test(this.figure.median()) ? "met" : "**missed**";
	}

}
