package dev.succession.monitor.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

import dev.succession.events.ActionKind;
import dev.succession.monitor.rollout.Amount;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/** Says in words what the facts say in names, and how many there are of something. */
@Component
class Words {

	private static final String FILE = "words.properties";

	/** A place before three, six or more digits of a whole number. */
	private static final Pattern THOUSANDS = Pattern.compile("(?<=^-?\\d{1,18})(?=(\\d{3})+(\\D|$))");

	private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Properties words;

	Words() {
		try {
			this.words = PropertiesLoaderUtils.loadProperties(new ClassPathResource(FILE, Words.class));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A name in words.
	 * @param kind what is named: a state, a reason, a step
	 * @param name the name, which may be newer than this program
	 * @return the words; those of the name itself where none are known
	 */
	public String of(String kind, @Nullable String name) {
		return (name == null) ? "" : this.words.getProperty(kind + "." + name, plain(name));
	}

	/** What a person can do about something; null if that is not known. */
	public @Nullable String remedy(String kind, @Nullable String name) {
		return (name == null) ? null : this.words.getProperty(kind + "." + name + ".do");
	}

	boolean knows(String kind, String name) {
		return this.words.containsKey(kind + "." + name);
	}

	/** All names of a kind that have words, in the order of these. */
	List<String> names(String kind) {
		String prefix = kind + ".";
		return this.words.stringPropertyNames()
			.stream()
			.filter((key) -> key.startsWith(prefix) && !key.endsWith(".do"))
			.map((key) -> key.substring(prefix.length()))
			.sorted(Comparator.comparing((name) -> of(kind, name)))
			.toList();
	}

	private static String plain(String name) {
		String words = name.replace('_', ' ').toLowerCase(Locale.ROOT);
		return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	/** A cause as an action remembers it: step, reason, refusal and code. */
	public String cause(@Nullable String told) {
		String[] parts = (told != null) ? told.split(" ", 4) : new String[0];
		if (parts.length < 4 || parts[1].equals("-")) {
			return "";
		}
		String refusal = parts[2].equals("-") ? "" : ": " + of("refusal", parts[2]);
		String code = parts[3].equals("-") ? "" : ", " + parts[3];
		return "%s%s (%s)%s".formatted(of("reason", parts[1]), refusal, of("step", parts[0]), code);
	}

	/** What an action costs one that stands in a state, as far as that is known. */
	public String cost(ActionKind kind, @Nullable String state) {
		return this.words.getProperty("cost.%s%s".formatted(kind, (state != null) ? "." + state : ""), "");
	}

	/** A number of what an action is about. */
	public String items(ActionKind kind, long number) {
		return switch (kind) {
			case REPLAY, DISCARD -> count(number, "dead letter", "dead letters");
			case SCAN -> count(number, "scan", "scans");
			case PAUSE_ALL, RESUME_ALL, PAUSE_SCOPE, RESUME_SCOPE -> count(number, "command", "commands");
			default -> count(number, "migration", "migrations");
		};
	}

	public String number(@Nullable Number number) {
		return (number == null) ? "" : String.format(Locale.ROOT, "%,d", number.longValue());
	}

	/** An amount of money, with commas between its thousands. */
	public String money(Amount amount) {
		return THOUSANDS.matcher(amount.text()).replaceAll(",");
	}

	/** A time span of so many minutes. */
	public String minutes(int minutes) {
		return duration(Duration.ofMinutes(minutes));
	}

	/** A number always says of what. */
	public String count(long number, String one, String many) {
		return "%s %s".formatted(number(number), (number == 1) ? one : many);
	}

	/** A time as it is shown where the browser does not say it in its reader's zone. */
	public String utc(@Nullable Instant time) {
		return (time == null) ? "" : UTC.format(time);
	}

	/** A time span, rounded down to the unit that a person would use. */
	public String duration(Duration time) {
		if (time.toDays() >= 2) {
			return count(time.toDays(), "day", "days");
		}
		if (time.toHours() >= 2) {
			return count(time.toHours(), "hour", "hours");
		}
		return (time.toMinutes() >= 2) ? count(time.toMinutes(), "minute", "minutes")
				: count(time.toSeconds(), "second", "seconds");
	}

	/** A term such as {@code P1Y}. */
	public String term(@Nullable String term) {
		if (term == null) {
			return "its term";
		}
		try {
			Period period = Period.parse(term);
			return (period.getYears() > 0) ? count(period.getYears(), "year", "years")
					: count(period.toTotalMonths(), "month", "months");
		}
		catch (DateTimeParseException ex) {
			return term;
		}
	}

	/** The beginning of an id, which is enough to recognise it. */
	public String brief(@Nullable Object id) {
		String text = (id != null) ? id.toString() : "";
		return (text.length() > 13) ? text.substring(0, 8) + "…" : text;
	}

}
