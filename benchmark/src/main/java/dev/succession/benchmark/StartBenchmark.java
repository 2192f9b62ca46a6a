package dev.succession.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.succession.benchmark.report.Report;
import dev.succession.benchmark.report.ResultFile;
import dev.succession.benchmark.result.StartResult;
import dev.succession.benchmark.start.ServiceStarts;

/**
 * Starts one service alone, again and again, with and without the class cache of its
 * image in turn.
 */
final class StartBenchmark {

	private final Options options;

	private final PrintStream out;

	StartBenchmark(Options options, PrintStream out) {
		this.options = options;
		this.out = out;
	}

	/**
	 * Makes all starts anew, and reports on them.
	 * @return the exit status: 1 if a start could not be made
	 */
	int run() {
		int repeats = this.options.selection().repeats();
		Path output = this.options.output();
		this.out.printf("%d starts, about %d min. Results in %s%n", 2 * repeats, 1 + repeats,
				output.resolve(Report.STARTS).toAbsolutePath().normalize());
		try (ServiceStarts starts = new ServiceStarts(output, this.options.selection().seed(), 2 * repeats)) {
			ResultFile.delete(output.resolve(Report.STARTS));
			for (int repeat = 1; repeat <= repeats; repeat++) {
				for (boolean cached : inTurn(repeat)) {
					StartResult result = starts.measure(cached, repeat);
					ResultFile.append(output.resolve(Report.STARTS), result);
					this.out.println("   " + line(result));
				}
			}
		}
		catch (IllegalStateException ex) {
			this.out.println(ex.getMessage());
			return 1;
		}
		Report.write(output, ThisMachine.describe(this.options.form().title()));
		this.out.printf("The report is %s%n", output.resolve("README.md"));
		return 0;
	}

	private static List<Boolean> inTurn(int repeat) {
		List<Boolean> both = new ArrayList<>(List.of(true, false));
		Collections.rotate(both, repeat - 1);
		return both;
	}

	private static String line(StartResult result) {
		return "%s %s the class cache: first fact handled after %.2f s (%.2f s CPU); %d more at %.0f ms CPU each, %.0f MiB resident"
			.formatted(result.service(), result.cached() ? "with" : "without", result.firstFactSeconds(),
					result.firstFactCpuSeconds(), result.facts(), result.factCpuMillis(), result.residentMib());
	}

}
