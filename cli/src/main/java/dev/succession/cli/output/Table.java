package dev.succession.cli.output;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Rows of JSON as columns of text. What stands in a row was written by others: what would
 * steer a terminal is left out.
 */
public final class Table {

	private static final int WIDEST = 60;

	private final List<String> titles = new ArrayList<>();

	private final List<String> pointers = new ArrayList<>();

	/**
	 * Adds a column.
	 * @param title its title
	 * @param pointer where its value is in a row, as a JSON pointer
	 * @return this
	 */
	public Table column(String title, String pointer) {
		this.titles.add(title);
		this.pointers.add(pointer);
		return this;
	}

	/**
	 * The table.
	 * @param rows its rows
	 * @return its lines, with the titles first
	 */
	public List<String> lines(JsonNode rows) {
		List<List<String>> cells = new ArrayList<>();
		cells.add(this.titles);
		for (JsonNode row : rows) {
			cells.add(this.pointers.stream().map((pointer) -> text(row.at(pointer))).toList());
		}
		List<Integer> widths = IntStream.range(0, this.titles.size())
			.mapToObj((column) -> Collections.max(cells.stream().map((row) -> row.get(column).length()).toList()))
			.toList();
		return cells.stream().map((row) -> line(row, widths)).toList();
	}

	private static String line(List<String> row, List<Integer> widths) {
		Stream<String> padded = IntStream.range(0, row.size())
			.mapToObj((column) -> row.get(column) + " ".repeat(widths.get(column) - row.get(column).length()));
		return String.join("  ", padded.toList()).stripTrailing();
	}

	/**
	 * A value as text that does not steer a terminal.
	 * @param value any JSON
	 * @return the text, cut off where it is long
	 */
	public static String text(JsonNode value) {
		String text = value.isValueNode() ? value.asString("") : value.isMissingNode() ? "" : value.toString();
		StringBuilder safe = new StringBuilder();
		text.codePoints()
			.map((character) -> isSafe(character) ? character : '\uFFFD')
			.limit(WIDEST)
			.forEach(safe::appendCodePoint);
		return safe.toString();
	}

	/** Controls, and marks that turn the direction of text round. */
	private static boolean isSafe(int character) {
		int type = Character.getType(character);
		return type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
	}

}
