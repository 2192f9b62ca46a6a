package dev.succession.benchmark.report;

import java.nio.file.Files;
import java.nio.file.Path;

/** Makes the report again from files of results and the description beside them. */
public final class ReportApplication {

	private static final int WRONG_ARGUMENT = 2;

	private ReportApplication() {
	}

	/**
	 * Writes the report beside the files.
	 * @param args the folder of the files
	 */
	public static void main(String... args) {
		if (args.length != 1 || !Files.isDirectory(Path.of(args[0]))) {
			System.err.println("Where are the results? Give a folder with CSV files, such as docs/performance.");
			System.exit(WRONG_ARGUMENT);
		}
		Path folder = Path.of(args[0]);
		try {
			Report.write(folder, new RunFile(folder).read());
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(WRONG_ARGUMENT);
		}
	}

}
