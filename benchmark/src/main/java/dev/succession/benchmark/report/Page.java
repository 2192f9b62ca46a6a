package dev.succession.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.benchmark.result.RunDescription;
import dev.succession.benchmark.result.TrialResult;

/**
 * The page of the report.
 *
 * @param trials all trials
 * @param starts all starts of a service alone
 * @param run where they were made
 */
record Page(Trials trials, Starts starts, RunDescription run) {

	/** What the pipelines are compared with. */
	private static final Set<String> PIPELINES = Set.of("A4", "A4c2", "A4h128", "A5");

	/** What is compared with all arms. */
	private static final List<Comparison> SPEED = List.of(Comparison.WHOLE_RUN, Comparison.MOST, Comparison.STEADY);

	String text(boolean hasGrowth) {
		Markdown page = new Markdown().title(1, "Benchmark results")
			.paragraph("""
					Measured on %s, %d cores, Java %s, Kafka %s, commit %s, %s, form *%s*. Made from the CSV \
					files beside it, which have every repeat; `ReportApplication` makes this page again.""".formatted(
					this.run.machine(), this.run.cores(), this.run.java(), this.run.kafka(), this.run.commit(),
					this.run.date(), this.run.form()))
			.paragraph("""
					A figure is the median of the repeats, with the least and the most. Times count only where the \
					ledger was right: nothing doubled, nothing lost, nothing missing. Ratios are worked out repeat by \
					repeat. *Steady* is between the 10th and the 90th percentile of completions.""")
			.paragraph(
					"""
							A0 is the limit: direct calls without Kafka. A1 is like Microsoft's own batch tool, A1r the same with \
							a naive retry, A2 a script, A3 a plain Kafka listener. A4 is Succession, A4c2 the same with both \
							compilers of the JVM, A4h128 with a heap of 128 MiB; if it has a number of nodes, on a cluster of \
							so many.""")
			.title(2, "Aims")
			.table(List.of("aim", "target", "measured", ""), aims());
		throughput(page);
		if (!this.starts.isEmpty()) {
			page.title(2, "Start of a service")
				.paragraph(this.starts.description())
				.table(Starts.HEAD, this.starts.rows());
		}
		if (hasGrowth) {
			page.title(2, "Growth")
				.paragraph("![Cost of a migration by size of the tenant](growth.svg)")
				.table(growthHead(), growth());
		}
		wrong(page);
		return page.toString();
	}

	private void throughput(Markdown page) {
		if (!this.trials.all().isEmpty()) {
			page.title(2, "Throughput").paragraph("![Throughput of the arms in each regime](throughput.svg)");
			this.trials.regimes().forEach((regime) -> regime(page, regime));
		}
	}

	private List<List<String>> aims() {
		return Aim.of(this.trials, this.starts)
			.stream()
			.map((aim) -> List.of(aim.title(), aim.target(), aim.figure().text(aim.format()), aim.verdict()))
			.toList();
	}

	private void regime(Markdown page, String regime) {
		page.title(3, regime);
		int scale = this.trials.in(regime).getFirst().timeScale();
		if (scale > 1) {
			page.paragraph("Time-scaled: the rate is %d times as high and the latency %d times as short; only "
				.formatted(scale, scale) + "*migrations/h* is in real time.");
		}
		page.table(head(Stream.of("arm", "right", "doubled", "lost"), Figure.SPEED), rows(regime, true));
		page.table(head(Stream.of("arm"), Figure.COST), rows(regime, false));
		List<List<String>> comparisons = comparisons(regime);
		if (!comparisons.isEmpty()) {
			page.table(List.of("repeat by repeat", "whole run", "in each repeat", "until 99 %", "steady",
					"calls beyond", "CPU beyond, ms a step"), comparisons);
		}
	}

	private static List<String> head(Stream<String> first, List<Figure> figures) {
		return Stream.concat(first, figures.stream().map(Figure::title)).toList();
	}

	private List<List<String>> rows(String regime, boolean speed) {
		return this.trials.contenders(regime).stream().map((contender) -> {
			List<TrialResult> right = this.trials.right(regime, contender);
			List<String> row = new ArrayList<>(List.of(contender.title()));
			if (speed) {
				row.addAll(ledger(this.trials.of(regime, contender), right.size()));
			}
			(speed ? Figure.SPEED : Figure.COST).forEach((figure) -> row.add(figure.text(right)));
			return List.copyOf(row);
		}).toList();
	}

	private static List<String> ledger(List<TrialResult> all, int right) {
		return List.of("%d of %d".formatted(right, all.size()),
				String.valueOf(all.stream().mapToInt(TrialResult::doubled).sum()),
				String.valueOf(all.stream().mapToInt(TrialResult::lost).sum()));
	}

	private List<List<String>> comparisons(String regime) {
		List<Contender> all = this.trials.contenders(regime);
		return all.stream()
			.filter((arm) -> PIPELINES.contains(arm.arm()))
			.flatMap((arm) -> all.stream()
				.filter((base) -> base.arm().compareTo(arm.arm()) < 0 && arm.isComparableWith(base))
				.map((base) -> comparison(regime, arm, base)))
			.filter((row) -> row.stream().skip(1).anyMatch((cell) -> !cell.equals("–")))
			.toList();
	}

	/** Calls and CPU are compared with those of the limit only. */
	private List<String> comparison(String regime, Contender arm, Contender base) {
		List<String> row = new ArrayList<>(List.of("%s ÷ %s".formatted(arm.title(), base.title())));
		Spread ratios = this.trials.paired(regime, arm, base, Comparison.WHOLE_RUN.of());
		for (Comparison comparison : Comparison.ALL) {
			boolean shown = base.arm().equals("A0") || SPEED.contains(comparison);
			row.add(shown ? this.trials.paired(regime, arm, base, comparison.of()).text(comparison.format()) : "–");
		}
		row.add(2, ratios.isEmpty() ? "–"
				: ratios.values().stream().map(Spread::ratio).collect(Collectors.joining(" · ")));
		return row;
	}

	private List<String> growthHead() {
		return Stream
			.concat(Stream.of("of a migration, relative"),
					new Growth(this.trials).regimes().stream().map("%s customers"::formatted))
			.map((head) -> head.replace("growth-", ""))
			.toList();
	}

	private List<List<String>> growth() {
		Growth growth = new Growth(this.trials);
		return growth.series()
			.stream()
			.map((series) -> Stream
				.concat(Stream.of(series.title()), growth.regimes().stream().map((regime) -> series.at(regime)))
				.toList())
			.toList();
	}

	private void wrong(Markdown page) {
		List<TrialResult> wrong = this.trials.wrong();
		if (this.trials.all().isEmpty()) {
			return;
		}
		page.title(2, "Trials that do not count");
		if (wrong.isEmpty()) {
			page.paragraph("None: every ledger was right.");
			return;
		}
		page.table(List.of("regime", "arm", "repeat", "complete", "doubled", "lost", "429s"),
				wrong.stream()
					.map((trial) -> Stream
						.of(trial.regime(), Contender.of(trial).title(), trial.repeat(),
								"%d of %d".formatted(trial.completed(), trial.migrations()), trial.doubled(),
								trial.lost(), trial.rejected())
						.map(String::valueOf)
						.collect(Collectors.toList()))
					.toList());
	}

}
