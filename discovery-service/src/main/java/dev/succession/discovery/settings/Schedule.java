package dev.succession.discovery.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/**
 * When scans are due. The times depend only on the configuration and the UTC clock, so
 * that all instances compute the same ones.
 */
public sealed interface Schedule {

	/** There are at most eight years between two leap days. */
	Duration FAR_BACK = Duration.ofDays(3653);

	/**
	 * The first time after an instant at which a scan is due.
	 * @param instant any instant
	 * @return the time, or empty if no scan is due any more
	 */
	Optional<Instant> after(Instant instant);

	/**
	 * The last time at which a scan was due.
	 * @param instant any instant
	 * @return the latest time that is not after the instant, or empty if none was due in
	 * the ten years before it
	 */
	default Optional<Instant> latest(Instant instant) {
		long before = instant.minus(FAR_BACK).toEpochMilli();
		long since = instant.toEpochMilli();
		if (!isDueAfter(before, instant)) {
			return Optional.empty();
		}
		while (since - before > 1) {
			long middle = before + (since - before) / 2;
			if (isDueAfter(middle, instant)) {
				before = middle;
			}
			else {
				since = middle;
			}
		}
		return after(Instant.ofEpochMilli(before));
	}

	private boolean isDueAfter(long millis, Instant atLast) {
		return after(Instant.ofEpochMilli(millis)).filter((due) -> !due.isAfter(atLast)).isPresent();
	}

	/** No scan is ever due. */
	record Never() implements Schedule {

		@Override
		public Optional<Instant> after(Instant instant) {
			return Optional.empty();
		}

	}

	/**
	 * A scan is due at every multiple of an interval, counted from 1970.
	 *
	 * @param interval the interval
	 */
	record Every(Duration interval) implements Schedule {

		@Override
		public Optional<Instant> after(Instant instant) {
			long millis = this.interval.toMillis();
			return Optional.of(Instant.ofEpochMilli((Math.floorDiv(instant.toEpochMilli(), millis) + 1) * millis));
		}

	}

	/**
	 * A scan is due at the times of a cron expression, in UTC.
	 *
	 * @param expression six fields, from seconds to day of week
	 */
	record Cron(CronExpression expression) implements Schedule {

		@Override
		public Optional<Instant> after(Instant instant) {
			return Optional.ofNullable(this.expression.next(instant.atZone(ZoneOffset.UTC)))
				.map(ZonedDateTime::toInstant);
		}

	}

	/**
	 * Parses a configured schedule.
	 * @param text an ISO-8601 interval, a cron expression, or {@code -}
	 * @return the schedule
	 * @throws IllegalArgumentException for anything else
	 */
	static Schedule of(String text) {
		if (text.equals("-")) {
			return new Never();
		}
		Duration interval = interval(text);
		if (interval == null) {
			return new Cron(CronExpression.parse(text));
		}
		if (interval.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new IllegalArgumentException("An interval below a minute");
		}
		return new Every(interval);
	}

	/**
	 * Whether a text is a valid schedule.
	 * @param text any text
	 * @return {@code true} if {@link #of(String)} accepts it
	 */
	static boolean isValid(String text) {
		try {
			of(text);
			return true;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static @Nullable Duration interval(String text) {
		try {
			return Duration.parse(text);
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
