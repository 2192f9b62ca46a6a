package dev.succession.pricelist.csv;

import java.util.Set;
import java.util.stream.Stream;

/**
 * What a kind of file looks like. A file must have all of these columns, and may have
 * more.
 *
 * @param what what the file is, for messages
 * @param words the columns whose values are words of a short list, so that half a value
 * is noticed
 * @param others the other columns that are read
 */
public record CsvLayout(String what, Set<String> words, Set<String> others) {

	/** All columns that are read, in the order of their names. */
	Stream<String> columns() {
		return Stream.concat(this.words.stream(), this.others.stream()).sorted();
	}

	/** Whether a column is one of them, in any case. */
	boolean reads(String column) {
		return columns().anyMatch(column::equalsIgnoreCase);
	}

	/** Whether half a value of a column could be taken for a whole one. */
	boolean hidesACut(String column) {
		return this.others.stream().anyMatch(column::equalsIgnoreCase);
	}

}
