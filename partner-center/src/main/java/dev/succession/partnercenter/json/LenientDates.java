package dev.succession.partnercenter.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

import org.jspecify.annotations.Nullable;

/**
 * Reads every date format that Partner Center is known to write: with {@code Z}, with an
 * offset, with neither (then UTC), with 0 to 9 digits of a second, or a date alone.
 */
final class LenientDates {

	private static final DateTimeFormatter LENIENT = DateTimeFormatter.ISO_DATE_TIME;

	private LenientDates() {
	}

	/** The instant; {@code null} for the year 1, with which .NET writes "none". */
	static @Nullable Instant parse(String text, String property) {
		try {
			Instant instant = instant(text.strip());
			return (instant.isBefore(Instant.parse("0002-01-01T00:00:00Z"))) ? null : instant;
		}
		catch (DateTimeException ex) {
			throw new UnreadableException(property);
		}
	}

	private static Instant instant(String text) {
		if (text.length() == "2018-05-07".length()) {
			return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
		}
		TemporalAccessor parsed = LENIENT.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
		return switch (parsed) {
			case OffsetDateTime offset -> offset.toInstant();
			case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
			default -> throw new DateTimeException("neither with nor without offset");
		};
	}

}
