package dev.succession.pricelist;

import java.util.regex.Pattern;

import dev.succession.pricelist.csv.CsvLine;

/**
 * For how many seats a price holds.
 *
 * @param least the least
 * @param most the most
 */
record Seats(int least, int most) {

	private static final Pattern WHOLE_NUMBER = Pattern.compile("([0-9]{1,9})(?:\\.0+)?");

	static final Seats ANY = new Seats(0, Integer.MAX_VALUE);

	/** The tier of a line; a column that is empty is no limit. */
	static Seats of(CsvLine line, String least, String most) {
		Seats seats = new Seats(number(line, least, ANY.least), number(line, most, ANY.most));
		if (seats.least > seats.most) {
			throw line.refused(most, "%d is less than %d, where the tier begins. Export the file again"
				.formatted(seats.most, seats.least));
		}
		return seats;
	}

	boolean include(int number) {
		return number >= this.least && number <= this.most;
	}

	private static int number(CsvLine line, String column, int otherwise) {
		String text = line.text(column);
		if (text.isEmpty()) {
			return otherwise;
		}
		var number = WHOLE_NUMBER.matcher(text);
		if (!number.matches()) {
			throw line.refused(column, "'%s' is no number of seats. Export the file again".formatted(text));
		}
		return Integer.parseInt(number.group(1));
	}

}
