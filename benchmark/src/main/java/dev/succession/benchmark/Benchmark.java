package dev.succession.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dev.succession.benchmark.report.Report;
import dev.succession.benchmark.report.ResultFile;
import dev.succession.benchmark.result.TrialResult;
import dev.succession.benchmark.schedule.Form;
import dev.succession.benchmark.schedule.Schedule;
import dev.succession.benchmark.schedule.Trial;
import dev.succession.benchmark.trial.Programs;
import dev.succession.benchmark.trial.TrialRun;

/**
 * One run of the benchmark.
 */
final class Benchmark {

	private final Options options;

	private final PrintStream out;

	private final Path file;

	Benchmark(Options options, PrintStream out) {
		this.options = options;
		this.out = out;
		this.file = options.output().resolve(Report.TRIALS);
	}

	/**
	 * Makes the trials that are missing in the file of results, and reports on all.
	 * @return the exit status: 1 if a trial could not be made, or the guard is not
	 * content
	 */
	int run() {
		forgetEarlierGuards();
		Schedule schedule = Schedule.of(this.options.selection());
		Schedule left = schedule.without(ResultFile.read(this.file, TrialResult.class));
		this.out.printf("%d trials, about %s. Results in %s%n", left.trials().size(), text(left.estimate()),
				this.file.toAbsolutePath().normalize());
		int done = schedule.trials().size() - left.trials().size();
		if (done > 0) {
			this.out.printf("%d trials of an earlier run are kept; delete the file to make them again%n", done);
		}
		boolean all = make(left);
		return (report(ResultFile.read(this.file, TrialResult.class)) && all) ? 0 : 1;
	}

	/** The guard judges what is there now. */
	private void forgetEarlierGuards() {
		if (this.options.form() == Form.GUARD) {
			ResultFile.delete(this.file);
		}
	}

	private boolean make(Schedule left) {
		List<Trial> trials = left.trials();
		boolean all = true;
		for (int i = 0; i < trials.size(); i++) {
			Schedule rest = new Schedule(trials.subList(i, trials.size()));
			this.out.printf("[%d of %d, about %s left] %s%n", i + 1, trials.size(), text(rest.estimate()),
					trials.get(i));
			Optional<TrialResult> result = result(trials.get(i));
			result.ifPresent((row) -> ResultFile.append(this.file, row));
			result.ifPresent((row) -> this.out.println("   " + line(row)));
			all &= result.isPresent();
		}
		return all;
	}

	/** A trial that can't be made is left out, and made by the next run. */
	private Optional<TrialResult> result(Trial trial) {
		Programs programs = new Programs(this.options.output().resolve("logs"), this.options.recordings());
		try {
			return Optional.of(new TrialRun(trial, programs, (text) -> this.out.println("   " + text)).result());
		}
		// The other trials are made all the same.
		catch (RuntimeException ex) {
			this.out.println("   " + ex);
			return Optional.empty();
		}
	}

	private boolean report(List<TrialResult> results) {
		if (!results.isEmpty()) {
			Report.write(this.options.output(), ThisMachine.describe(this.options.form().title()));
			this.out.printf("The report is %s%n", this.options.output().resolve("README.md"));
		}
		List<String> problems = (this.options.form() == Form.GUARD) ? Guard.problems(results) : List.of();
		problems.forEach((problem) -> this.out.println("guard: " + problem));
		return problems.isEmpty();
	}

	private static String line(TrialResult result) {
		String ledger = result.isRight() ? "right" : "WRONG (%d missing, %d doubled, %d lost)"
			.formatted(result.migrations() - result.completed(), result.doubled(), result.lost());
		return "%d of %d migrations in %.1f s: %.2f/s, steady %.2f/s; %.0f calls/s, %d rejected; %.1f s CPU; ledger %s"
			.formatted(result.completed(), result.migrations(), result.makespanSeconds(), result.migrationsPerSecond(),
					result.steadyMigrationsPerSecond(), result.callsPerSecond(), result.rejected(), result.cpuSeconds(),
					ledger);
	}

	private static String text(Duration time) {
		return (time.toMinutes() < 2) ? "%d s".formatted(time.toSeconds()) : "%d min".formatted(time.toMinutes());
	}

}
