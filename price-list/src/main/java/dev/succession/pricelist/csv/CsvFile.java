package dev.succession.pricelist.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import de.siegmar.fastcsv.reader.CsvParseException;
import org.jspecify.annotations.Nullable;

/**
 * A file with commas between its fields, and the names of the columns in its first line.
 * It is read whole or refused: half a file would be taken for all there is.
 */
public final class CsvFile {

	/**
	 * Stands behind the text, on a line of its own, and can't be in it. Where a quote is
	 * still open, it becomes part of a field.
	 */
	private static final String END = "\0";

	private final Path path;

	private final CsvLayout layout;

	private final Consumer<CsvLine> lines;

	private final CsvRecords records = new CsvRecords();

	private @Nullable CsvHeader header;

	private long newestLine;

	private CsvFile(Path path, CsvLayout layout, Consumer<CsvLine> lines) {
		this.path = path;
		this.layout = layout;
		this.lines = lines;
	}

	/**
	 * Reads a file.
	 * @param path where it is
	 * @param layout what it must look like
	 * @param lines gets each line but the first, and may refuse it; those without a text
	 * are left out
	 * @throws CsvException if the file is not what it must be
	 */
	public static void read(Path path, CsvLayout layout, Consumer<CsvLine> lines) {
		new CsvFile(path, layout, lines).read(Utf8.read(path));
	}

	private void read(Utf8 content) {
		String end = content.isWhole() ? "\n" + END : END;
		try {
			for (CsvRecords.Fields record : this.records.of(content.text() + end)) {
				if (record.values().getLast().endsWith(END)) {
					requireEnd(content, record);
				}
				else {
					take(record);
				}
			}
		}
		catch (CsvParseException ex) {
			String problem = "a quote is at a wrong place. Export the file again";
			throw new CsvException(place(this.records.line()).describe(column(this.records.size()), problem), ex);
		}
	}

	private void take(CsvRecords.Fields record) {
		Place place = place(record.line());
		this.newestLine = record.line();
		if (this.header == null) {
			this.header = CsvHeader.of(place, record.values(), this.layout);
		}
		else if (!record.values().stream().allMatch(String::isBlank)) {
			requireSize(place, record.values().size(), this.header.size());
			this.lines.accept(new CsvLine(place, this.header, record.values()));
		}
	}

	private void requireSize(Place place, int size, int columns) {
		if (size < columns) {
			throw place.refused(column(size),
					"is missing: the line has %d fields, not %d. The file may have been cut. Export it again"
						.formatted(size, columns));
		}
		if (size > columns) {
			throw place.refused(column(columns), """
					is one too many: the line has %d fields, not %d. Write amounts with a dot as decimal mark, and \
					texts with a comma in quotes""".formatted(size, columns));
		}
	}

	/** Refuses a file that does not end where it should, because it was cut. */
	private void requireEnd(Utf8 content, CsvRecords.Fields last) {
		Place place = place(last.line());
		String column = column(last.values().size() - 1);
		if (!content.isWhole()) {
			throw place.refused(column, "has a character that is not UTF-8. Save the file as CSV UTF-8");
		}
		if (!last.values().equals(List.of(END))) {
			throw place.refused(column,
					"has a quote that is never closed. The file may have been cut. Export it again");
		}
		if (this.header == null) {
			throw new CsvException("%s: is empty. Export it again".formatted(this.path));
		}
		String ending = this.header.name(this.header.size() - 1);
		if (!content.text().endsWith("\n") && !content.text().endsWith("\r") && this.layout.hidesACut(ending)) {
			throw place(this.newestLine).refused(ending,
					"ends without a line break, so it may have been cut. Export the file again, or add a line break");
		}
	}

	private Place place(long line) {
		return new Place(this.path, line);
	}

	private String column(int position) {
		return (this.header != null) ? this.header.name(position) : Integer.toString(position + 1);
	}

}
