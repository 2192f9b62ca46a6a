package dev.succession.schemas.plan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import dev.succession.events.WavePolicy;

/**
 * The days and hours in which migrations may begin, by the clock on the wall of a time
 * zone: where clocks are changed, an hour that is left out is not missed, and one that
 * comes twice counts twice.
 *
 * @param days the days on which the window opens
 * @param from from which time on
 * @param until until which time; one that is not after the start is on the next day
 * @param allDay whether it is open the whole day
 * @param zone the time zone
 */
public record BeginWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until, boolean allDay, ZoneId zone) {

	private static final int LETTERS = 3;

	/**
	 * The window of a policy.
	 * @param policy the policy
	 * @return the window
	 * @throws java.time.DateTimeException if a time or the zone can't be read
	 * @throws IllegalArgumentException if a day can't be read
	 */
	public static BeginWindow of(WavePolicy policy) {
		boolean allDay = policy.getWindowFrom().isEmpty() && policy.getWindowUntil().isEmpty();
		return new BeginWindow(days(policy.getWindowDays()), time(policy.getWindowFrom()),
				time(policy.getWindowUntil()), allDay,
				policy.getWindowZone().isEmpty() ? ZoneOffset.UTC : ZoneId.of(policy.getWindowZone()));
	}

	private static LocalTime time(String text) {
		return text.isEmpty() ? LocalTime.MIDNIGHT : LocalTime.parse(text);
	}

	private static Set<DayOfWeek> days(String text) {
		Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
		if (text.isBlank()) {
			return EnumSet.allOf(DayOfWeek.class);
		}
		for (String name : text.split(",")) {
			days.add(day(name.strip()));
		}
		return days;
	}

	private static DayOfWeek day(String name) {
		for (DayOfWeek day : DayOfWeek.values()) {
			if (day.name().substring(0, LETTERS).equals(name.toUpperCase(Locale.ROOT))) {
				return day;
			}
		}
		throw new IllegalArgumentException("'%s' is no day; MON, TUE, WED, THU, FRI, SAT and SUN are".formatted(name));
	}

	boolean neverOpens() {
		return !this.allDay && this.from.equals(this.until);
	}

	/**
	 * Whether migrations may begin.
	 * @param now when
	 * @return {@code true} within the window
	 */
	public boolean isOpen(Instant now) {
		ZonedDateTime local = now.atZone(this.zone);
		LocalTime time = local.toLocalTime();
		if (this.allDay) {
			return this.days.contains(local.getDayOfWeek());
		}
		boolean begun = !time.isBefore(this.from);
		boolean ended = !time.isBefore(this.until);
		if (this.from.isBefore(this.until)) {
			return begun && !ended && this.days.contains(local.getDayOfWeek());
		}
		return (begun && this.days.contains(local.getDayOfWeek()))
				|| (!ended && this.days.contains(local.getDayOfWeek().minus(1)));
	}

}
