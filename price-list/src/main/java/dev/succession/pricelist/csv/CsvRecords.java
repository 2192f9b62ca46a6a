package dev.succession.pricelist.csv;

import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;

/**
 * Collects the fields of one record after the other. Where a record can't be read, it
 * knows the line and the column.
 */
final class CsvRecords extends AbstractBaseCsvCallbackHandler<CsvRecords.Fields> {

	private List<String> fields = List.of();

	/**
	 * The fields of a record.
	 *
	 * @param line the number of the line where it begins
	 * @param values all of its fields
	 */
	record Fields(long line, List<String> values) {
	}

	/**
	 * Reads a text. Lines that are empty are left out, and any number of fields will do.
	 */
	CsvReader<Fields> of(String text) {
		return CsvReader.builder()
			.allowMissingFields(true)
			.allowExtraFields(true)
			.skipEmptyLines(true)
			.build(this, text);
	}

	@Override
	protected void handleBegin(long startingLineNumber) {
		this.fields = new ArrayList<>();
	}

	@Override
	protected void handleField(int position, char[] buffer, int offset, int length, boolean quoted) {
		this.fields.add(new String(buffer, offset, length));
	}

	@Override
	protected Fields buildRecord() {
		return new Fields(line(), this.fields);
	}

	/** The line where the newest record begins. */
	long line() {
		return getStartingLineNumber();
	}

	/** How many fields of the newest record have been read. */
	int size() {
		return this.fields.size();
	}

}
