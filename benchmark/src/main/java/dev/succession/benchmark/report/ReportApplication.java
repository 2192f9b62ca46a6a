package dev.succession.benchmark.report;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the report again from a file of results and the description beside it. */
public final class ReportApplication {

	private static final int WRONG_ARGUMENT = 2;

	private ReportApplication() {
	}

	/**
	 * Writes the report beside the file.
	 * @param args the file of results
	 */
	public static void main(String... args) {
		if (args.length != 1 || !Files.isRegularFile(Path.of(args[0]))) {
			System.err.println("Which file of results? Give one CSV file, such as docs/performance/trials.csv.");
			System.exit(WRONG_ARGUMENT);
		}
		Path folder = Path.of(args[0]).toAbsolutePath().resolveSibling("");
		try {
			Report.write(folder, ResultFile.read(Path.of(args[0])), new RunFile(folder).read());
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(WRONG_ARGUMENT);
		}
	}

}
