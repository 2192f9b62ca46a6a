package dev.succession.partnercenter.call;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.partnercenter.http.HttpReply;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long a rejected caller shall wait: seconds or an HTTP date in the header, or
 * the seconds the message names; never longer than a given time.
 */
public class RetryAfter {

	private static final Pattern IN_MESSAGE = Pattern.compile("in (\\d{1,9}) second");

	private final Duration otherwise;

	private final Duration longest;

	public RetryAfter(Duration otherwise, Duration longest) {
		this.otherwise = otherwise;
		this.longest = longest;
	}

	public Duration of(HttpReply reply, Instant now) {
		Duration wait = header(reply, now);
		if (wait == null) {
			wait = message(reply);
		}
		if (wait == null) {
			return this.otherwise;
		}
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(this.longest) > 0) ? this.longest : wait;
	}

	private @Nullable Duration header(HttpReply reply, Instant now) {
		String value = reply.headers().getFirst("Retry-After");
		if (value == null || value.isBlank()) {
			return null;
		}
		String text = value.strip();
		if (text.matches("\\d+")) {
			return (text.length() < 10) ? Duration.ofSeconds(Long.parseLong(text)) : this.longest;
		}
		Instant until = date(text);
		return (until != null) ? Duration.between(theirTime(reply, now), until) : null;
	}

	/**
	 * Their clock may differ from ours, so their date is taken against their own time.
	 */
	private static Instant theirTime(HttpReply reply, Instant now) {
		String date = reply.headers().getFirst("Date");
		Instant theirs = (date != null) ? date(date) : null;
		return (theirs != null) ? theirs : now;
	}

	private static @Nullable Instant date(String text) {
		try {
			return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	private static @Nullable Duration message(HttpReply reply) {
		Matcher matcher = IN_MESSAGE.matcher(reply.text());
		return matcher.find() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
	}

}
