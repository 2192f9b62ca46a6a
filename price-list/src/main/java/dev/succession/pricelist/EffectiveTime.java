package dev.succession.pricelist;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import dev.succession.pricelist.csv.CsvLine;

/**
 * When a price holds. Times are in UTC. The end belongs to it, as exactly as it is
 * written: what ends at 23:59 holds until midnight.
 *
 * @param from the first moment
 * @param until the first moment behind the last
 */
record EffectiveTime(Instant from, Instant until) {

	static final EffectiveTime ALWAYS = new EffectiveTime(Instant.MIN, Instant.MAX);

	private static final DateTimeFormatter WITH_SLASHES = formatter(
			new DateTimeFormatterBuilder().appendPattern("M/d/uuuu[ H:mm[:ss]]"));

	private static final DateTimeFormatter WITH_DASHES = formatter(
			new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE)
				.optionalStart()
				.appendLiteral('T')
				.append(DateTimeFormatter.ISO_LOCAL_TIME)
				.appendPattern("[XXX]")
				.optionalEnd());

	/** Stands for no beginning. */
	private static final int FIRST_YEAR = 1753;

	/** Stands for no end. */
	private static final int LAST_YEAR = 9999;

	/** The time of a line; a column that is empty is no limit. */
	static EffectiveTime of(CsvLine line, String start, String end) {
		return new EffectiveTime(start(line, start), end(line, end));
	}

	boolean includes(Instant moment) {
		return !moment.isBefore(this.from) && moment.isBefore(this.until);
	}

	boolean hasEnd() {
		return this.until.isBefore(ALWAYS.until);
	}

	private static Instant start(CsvLine line, String column) {
		String text = line.text(column);
		if (text.isEmpty()) {
			return ALWAYS.from;
		}
		Instant start = parse(line, column, text);
		return (year(start) > FIRST_YEAR) ? start : ALWAYS.from;
	}

	private static Instant end(CsvLine line, String column) {
		String text = line.text(column);
		if (text.isEmpty()) {
			return ALWAYS.until;
		}
		Instant end = parse(line, column, text);
		ChronoUnit unit = unit(text);
		return (year(end) < LAST_YEAR) ? end.truncatedTo(unit).plus(1, unit) : ALWAYS.until;
	}

	private static Instant parse(CsvLine line, String column, String text) {
		try {
			return Instant.from((text.contains("/") ? WITH_SLASHES : WITH_DASHES).parse(text));
		}
		catch (DateTimeException ex) {
			throw line.refused(column,
					"'%s' is no date. Write month/day/year, as in 2/28/2027 23:59, or 2027-02-28T23:59:59Z"
						.formatted(text));
		}
	}

	/** Days, minutes or seconds, whatever is written last. */
	private static ChronoUnit unit(String text) {
		return switch ((int) text.chars().filter((character) -> character == ':').count()) {
			case 0 -> ChronoUnit.DAYS;
			case 1 -> ChronoUnit.MINUTES;
			default -> ChronoUnit.SECONDS;
		};
	}

	private static int year(Instant moment) {
		return moment.atOffset(ZoneOffset.UTC).getYear();
	}

	private static DateTimeFormatter formatter(DateTimeFormatterBuilder pattern) {
		return pattern.parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
			.toFormatter(Locale.ROOT)
			.withResolverStyle(ResolverStyle.STRICT)
			.withZone(ZoneOffset.UTC);
	}

}
