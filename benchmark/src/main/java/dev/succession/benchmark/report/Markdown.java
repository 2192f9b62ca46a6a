package dev.succession.benchmark.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page in Markdown. */
final class Markdown {

	private static final int LONGEST_LINE = 110;

	private static final Pattern ONE_LINE = Pattern.compile("(.{1,%d})(?: +|$)".formatted(LONGEST_LINE));

	private final StringBuilder text = new StringBuilder();

	Markdown title(int level, String title) {
		this.text.append("#".repeat(level)).append(' ').append(title).append("\n\n");
		return this;
	}

	Markdown paragraph(String paragraph) {
		ONE_LINE.matcher(paragraph).results().forEach((line) -> this.text.append(line.group(1)).append('\n'));
		this.text.append('\n');
		return this;
	}

	/**
	 * Adds a table. A column in which no row has anything is left out.
	 * @param head the heads of the columns
	 * @param rows as many cells each
	 * @return this
	 */
	Markdown table(List<String> head, List<List<String>> rows) {
		List<Integer> used = Stream.iterate(0, (column) -> column < head.size(), (column) -> column + 1)
			.filter((column) -> column == 0 || rows.stream().anyMatch((row) -> !row.get(column).equals("–")))
			.toList();
		line(head, used);
		line(head.stream().map((column) -> column.equals(head.getFirst()) ? "---" : "--:").toList(), used);
		rows.forEach((row) -> line(row, used));
		this.text.append('\n');
		return this;
	}

	private void line(List<String> cells, List<Integer> columns) {
		columns.forEach((column) -> this.text.append("| ").append(cells.get(column)).append(' '));
		this.text.append("|\n");
	}

	@Override
	public String toString() {
		return this.text.toString().stripTrailing() + "\n";
	}

}
