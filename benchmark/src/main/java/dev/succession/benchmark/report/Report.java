package dev.succession.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.succession.benchmark.result.RunDescription;
import dev.succession.benchmark.result.TrialResult;

/**
 * What people read of a run: {@code README.md} with tables, and plots beside it.
 */
public final class Report {

	private Report() {
	}

	/**
	 * Writes it. Files that are there already are replaced.
	 * @param folder the folder
	 * @param results all rows of the file of results
	 * @param run where they were made
	 */
	public static void write(Path folder, List<TrialResult> results, RunDescription run) {
		Trials trials = new Trials(results);
		Growth growth = new Growth(trials);
		boolean hasGrowth = !growth.series().isEmpty();
		new RunFile(folder).write(run);
		write(folder.resolve("README.md"), new Page(trials, run).text(hasGrowth));
		write(folder.resolve("throughput.svg"), ThroughputPlot.of(trials));
		if (hasGrowth) {
			write(folder.resolve("growth.svg"), GrowthPlot.of(growth));
		}
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("%s can't be written".formatted(file), ex);
		}
	}

}
