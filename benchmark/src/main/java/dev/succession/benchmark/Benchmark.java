package dev.succession.benchmark;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.benchmark.result.TrialResult;
import dev.succession.benchmark.schedule.Schedule;
import dev.succession.benchmark.schedule.Trial;
import dev.succession.benchmark.trial.TrialRun;

/**
 * One run of the benchmark.
 */
final class Benchmark {

	private final Options options;

	private final PrintStream out;

	Benchmark(Options options, PrintStream out) {
		this.options = options;
		this.out = out;
	}

	/**
	 * Makes the trials that are missing.
	 * @return the exit status
	 */
	int run() {
		Schedule schedule = Schedule.of(this.options.selection());
		List<Trial> left = schedule.trials();
		this.out.printf("%d trials, about %s. Results in %s%n", left.size(), text(schedule.estimate()),
				this.options.output().toAbsolutePath());
		List<TrialResult> results = new ArrayList<>();
		for (int i = 0; i < left.size(); i++) {
			Schedule rest = new Schedule(left.subList(i, left.size()));
			this.out.printf("[%d of %d, %s left] %s%n", i + 1, left.size(), text(rest.estimate()), left.get(i));
			trial(left.get(i)).ifPresent((result) -> {
				results.add(result);
				this.out.println("   " + line(result));
			});
		}
		return (results.size() == left.size()) ? 0 : 1;
	}

	/** A trial that can't be made is left out, and made by the next run. */
	private Optional<TrialResult> trial(Trial trial) {
		Path logs = this.options.output().resolve("logs");
		try {
			return Optional.of(new TrialRun(trial, logs, (text) -> this.out.println("   " + text)).result());
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			this.out.println("   " + ex.getMessage());
			return Optional.empty();
		}
	}

	private static String line(TrialResult result) {
		return result.toString();
	}

	private static String text(Duration time) {
		return (time.toMinutes() < 2) ? "%d s".formatted(time.toSeconds()) : "%d min".formatted(time.toMinutes());
	}

}
