package dev.succession.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.succession.benchmark.result.RunDescription;
import dev.succession.benchmark.result.StartResult;
import dev.succession.benchmark.result.TrialResult;

/**
 * What people read of a run: {@code README.md} with tables, and plots beside it.
 */
public final class Report {

	/** The file with a row for each trial. */
	public static final String TRIALS = "trials.csv";

	/** The file with a row for each start of a service alone. */
	public static final String STARTS = "starts.csv";

	private Report() {
	}

	/**
	 * Writes it, of the files of results in a folder: both, or one of them. Pages and
	 * plots that are there already are replaced.
	 * @param folder the folder
	 * @param run where they were made
	 */
	public static void write(Path folder, RunDescription run) {
		Trials trials = new Trials(ResultFile.read(folder.resolve(TRIALS), TrialResult.class));
		Starts starts = new Starts(ResultFile.read(folder.resolve(STARTS), StartResult.class));
		Growth growth = new Growth(trials);
		boolean hasGrowth = !growth.series().isEmpty();
		new RunFile(folder).write(run);
		write(folder.resolve("README.md"), new Page(trials, starts, run).text(hasGrowth));
		if (!trials.all().isEmpty()) {
			write(folder.resolve("throughput.svg"), ThroughputPlot.of(trials));
		}
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
