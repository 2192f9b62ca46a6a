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
 * Reads how long to wait after a rejection: seconds or an HTTP date in the header, or the
 * seconds in the message; never longer than a given time.
 */
class RetryAfter {

	private static final Pattern IN_MESSAGE = Pattern.compile("in (\\d{1,9}) second");

	private final Duration defaultWait;

	private final Duration maxWait;

	RetryAfter(Duration defaultWait, Duration maxWait) {
		this.defaultWait = defaultWait;
		this.maxWait = maxWait;
	}

	Duration of(HttpReply reply, Instant now) {
		Duration wait = header(reply, now);
		if (wait == null) {
			wait = message(reply);
		}
		if (wait == null) {
			return this.defaultWait;
		}
		if (wait.isNegative()) {
			return Duration.ZERO;
		}
		return (wait.compareTo(this.maxWait) > 0) ? this.maxWait : wait;
	}

	private @Nullable Duration header(HttpReply reply, Instant now) {
		String value = reply.headers().getFirst("Retry-After");
		if (value == null || value.isBlank()) {
			return null;
		}
		String text = value.strip();
		if (text.matches("\\d+")) {
			return (text.length() < 10) ? Duration.ofSeconds(Long.parseLong(text)) : this.maxWait;
		}
		Instant until = date(text);
		return (until != null) ? Duration.between(serverTime(reply, now), until) : null;
	}

	/**
	 * The clock of the server may differ from ours, so its date is compared with its own
	 * time.
	 */
	private static Instant serverTime(HttpReply reply, Instant now) {
		String date = reply.headers().getFirst("Date");
		Instant server = (date != null) ? date(date) : null;
		return (server != null) ? server : now;
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
