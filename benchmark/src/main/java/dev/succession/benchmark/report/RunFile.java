package dev.succession.benchmark.report;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import dev.succession.benchmark.result.RunDescription;

/** The description of a run, beside the file of its results. */
public final class RunFile {

	private static final String NAME = "run.properties";

	private final Path path;

	/**
	 * Names the file, which need not exist yet.
	 * @param folder where the results are
	 */
	public RunFile(Path folder) {
		this.path = folder.resolve(NAME);
	}

	/**
	 * Writes the description.
	 * @param run the description
	 */
	public void write(RunDescription run) {
		List<String> lines = List.of("machine=" + run.machine(), "cores=" + run.cores(), "java=" + run.java(),
				"kafka=" + run.kafka(), "commit=" + run.commit(), "date=" + run.date(), "form=" + run.form());
		try {
			Files.createDirectories(this.path.toAbsolutePath().getParent());
			Files.write(this.path, lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't write " + this.path, ex);
		}
	}

	/**
	 * Reads the description.
	 * @return the description
	 * @throws IllegalArgumentException if something is missing or not a number
	 */
	public RunDescription read() {
		Properties properties = new Properties();
		try (Reader reader = Files.newBufferedReader(this.path)) {
			properties.load(reader);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Can't read " + this.path, ex);
		}
		return new RunDescription(text(properties, "machine"), number(properties, "cores"), text(properties, "java"),
				text(properties, "kafka"), text(properties, "commit"), text(properties, "date"),
				text(properties, "form"));
	}

	private String text(Properties properties, String name) {
		String value = properties.getProperty(name);
		if (value == null) {
			throw new IllegalArgumentException("%s has no %s".formatted(this.path, name));
		}
		return value;
	}

	private int number(Properties properties, String name) {
		String value = text(properties, name);
		if (!value.matches("\\d{1,6}")) {
			throw new IllegalArgumentException("%s, %s: not a number: '%s'".formatted(this.path, name, value));
		}
		return Integer.parseInt(value);
	}

}
