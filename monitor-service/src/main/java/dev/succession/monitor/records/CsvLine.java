package dev.succession.monitor.records;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A line of a CSV file (RFC 4180). Cells hold what others have written: one that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
public final class CsvLine {

	private static final String FORMULA = "=+-@\t\r\n";

	private CsvLine() {
	}

	/**
	 * Makes a line.
	 * @param cells what is in it; null is an empty cell
	 * @return the line with its end
	 */
	public static String of(@Nullable Object... cells) {
		return Arrays.stream(cells)
			.map((cell) -> cell(Objects.toString(cell, "")))
			.collect(Collectors.joining(",", "", "\r\n"));
	}

	private static String cell(String text) {
		return "\"%s\"".formatted((isFormula(text) ? "'" + text : text).replace("\"", "\"\""));
	}

	private static boolean isFormula(String text) {
		return begins(text) || begins(text.stripLeading());
	}

	private static boolean begins(String text) {
		return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
	}

}
