package dev.succession.cli.rollout;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The days and hours in which migrations may begin, as they are typed:
 * {@code MON-FRI 20:00-06:00 Europe/Berlin}. Each part may be left out.
 *
 * @param days for example MON,TUE; empty for all
 * @param from from which time on; empty for the whole day
 * @param until until which time
 * @param zone the time zone; empty for UTC
 */
record Window(String days, String from, String until, String zone) {

	/** Always. */
	static final Window ALWAYS = new Window("", "", "", "");

	private static final Pattern HOURS = Pattern.compile("(\\d{2}:\\d{2})-(\\d{2}:\\d{2})");

	private static final Pattern DAYS = Pattern.compile("[A-Za-z]{3}([,-][A-Za-z]{3})*");

	private static final int LETTERS = 3;

	/** Reads what is typed as a window. */
	static final class Converter implements ITypeConverter<Window> {

		@Override
		public Window convert(String text) {
			return parse(text);
		}

	}

	static Window parse(String text) {
		List<String> parts = new ArrayList<>(List.of(text.strip().split("\\s+")));
		String days = "";
		String from = "";
		String until = "";
		if (DAYS.matcher(parts.getFirst()).matches() && !parts.getFirst().equalsIgnoreCase("UTC")) {
			days = days(parts.removeFirst());
		}
		Matcher hours = HOURS.matcher(parts.isEmpty() ? "" : parts.getFirst());
		if (hours.matches()) {
			from = time(hours.group(1));
			until = time(hours.group(2));
			parts.removeFirst();
		}
		if (!from.isEmpty() && from.equals(until)) {
			throw new TypeConversionException(
					"The window never opens: it begins at %s and ends at %s. Leave the hours out for whole days"
						.formatted(from, until));
		}
		if (parts.size() > 1) {
			throw new TypeConversionException(
					"'%s' is no window. Write days, hours and time zone: MON-FRI 20:00-06:00 Europe/Berlin"
						.formatted(text));
		}
		return new Window(days, from, until, parts.isEmpty() ? "" : zone(parts.getFirst()));
	}

	private static String time(String text) {
		try {
			return LocalTime.parse(text).toString();
		}
		catch (DateTimeException _) {
			throw new TypeConversionException("'%s' is no time of day: 00:00 to 23:59 are".formatted(text));
		}
	}

	private static String zone(String text) {
		if (!ZoneId.getAvailableZoneIds().contains(text)) {
			throw new TypeConversionException(
					"'%s' is no time zone. Write days, hours and time zone: MON-FRI 20:00-06:00 Europe/Berlin"
						.formatted(text));
		}
		return text;
	}

	private static String days(String text) {
		Set<DayOfWeek> all = EnumSet.noneOf(DayOfWeek.class);
		for (String range : text.split(",")) {
			String[] ends = range.split("-");
			if (ends.length > 2) {
				throw new TypeConversionException("'%s' is no range of days: MON-FRI is".formatted(range));
			}
			DayOfWeek day = day(ends[0]);
			all.add(day);
			for (DayOfWeek last = day(ends[ends.length - 1]); day != last; all.add(day)) {
				day = day.plus(1);
			}
		}
		return all.stream().map(Window::name).collect(Collectors.joining(","));
	}

	private static DayOfWeek day(String text) {
		for (DayOfWeek day : DayOfWeek.values()) {
			if (name(day).equals(text.toUpperCase(Locale.ROOT))) {
				return day;
			}
		}
		throw new TypeConversionException("'%s' is no day: MON, TUE, WED, THU, FRI, SAT and SUN are".formatted(text));
	}

	private static String name(DayOfWeek day) {
		return day.name().substring(0, LETTERS);
	}

	void to(ObjectNode policy) {
		policy.put("windowDays", this.days)
			.put("windowFrom", this.from)
			.put("windowUntil", this.until)
			.put("windowZone", this.zone);
	}

	@Override
	public String toString() {
		String days = this.days.isEmpty() ? "every day" : this.days;
		String hours = this.from.isEmpty() ? "" : " from %s to %s".formatted(this.from, this.until);
		return "%s%s, %s".formatted(days, hours, this.zone.isEmpty() ? "UTC" : this.zone);
	}

}
