package dev.succession.pricelist.csv;

import java.nio.file.Path;

/**
 * Where in a file a line begins, so that a message can name it.
 *
 * @param file the file, as it was configured
 * @param line the number of the line, from 1; a text in quotes may go on for more lines
 */
public record Place(Path file, long line) {

	CsvException refused(String column, String problem) {
		return new CsvException(describe(column, problem));
	}

	String describe(String column, String problem) {
		return "%s, column %s: %s".formatted(this, column, problem);
	}

	/** The file and the line, as messages name them. */
	@Override
	public String toString() {
		return "%s, line %d".formatted(this.file, this.line);
	}

}
