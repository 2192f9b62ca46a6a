package dev.succession.pricelist.csv;

import java.util.List;

/** A line of a file, whose fields are found by the names of their columns. */
public final class CsvLine {

	private final Place place;

	private final CsvHeader header;

	private final List<String> fields;

	/** Takes as many fields as there are columns. */
	CsvLine(Place place, CsvHeader header, List<String> fields) {
		this.place = place;
		this.header = header;
		this.fields = fields;
	}

	/**
	 * Where it is.
	 * @return the file and the number of the line
	 */
	public Place place() {
		return this.place;
	}

	/**
	 * The text of a column.
	 * @param column a column of the layout
	 * @return the text without spaces around it, which may be empty
	 */
	public String text(String column) {
		return this.fields.get(this.header.position(column)).strip();
	}

	/**
	 * The text of a column that must have one.
	 * @param column a column of the layout
	 * @return the text without spaces around it
	 * @throws CsvException if it is empty
	 */
	public String required(String column) {
		String text = text(column);
		if (text.isEmpty()) {
			throw refused(column, "is empty. Export the file again");
		}
		return text;
	}

	/**
	 * Refuses the file, because of this line.
	 * @param column the column with the problem
	 * @param problem what is wrong, and what to do about it
	 * @return what to throw
	 */
	public CsvException refused(String column, String problem) {
		return this.place.refused(column, problem);
	}

}
