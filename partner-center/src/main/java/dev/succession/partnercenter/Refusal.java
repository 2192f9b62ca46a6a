package dev.succession.partnercenter;

import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Why Partner Center refused a call.
 *
 * @param status the HTTP status; 2xx if the error was in the body of a success
 * @param code Partner Center's error code, empty if there is none; the same number can
 * mean different errors under different statuses
 * @param kind the kind of error
 * @param description Partner Center's text; it may contain names, so it is never logged:
 * {@link #detail()} is what may be told of it
 * @param pause how long to wait before the call is made again; null if as usual
 */
public record Refusal(int status, String code, ErrorKind kind, String description, @Nullable Duration pause) {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

	/**
	 * A refusal without a pause of its own.
	 * @param status the HTTP status
	 * @param code Partner Center's error code, empty if there is none
	 * @param kind the kind of error
	 * @param description Partner Center's text
	 */
	public Refusal(int status, String code, ErrorKind kind, String description) {
		this(status, code, kind, description, null);
	}

	/**
	 * Status and code, safe for logs and facts: a code that is not plain is left out. A
	 * call that the cloud does not offer is refused by this client, in its own words.
	 * @return for example {@code 403/2085}
	 */
	public String summary() {
		return (this.kind == ErrorKind.UNSUPPORTED_IN_CLOUD) ? this.description : summary(this.status, this.code);
	}

	/**
	 * Status and code, safe for logs.
	 * @param status the HTTP status
	 * @param code the error code, may be empty
	 * @return for example {@code 403/2085}
	 */
	public static String summary(int status, String code) {
		return PLAIN.matcher(code).matches() ? status + "/" + code : String.valueOf(status);
	}

	/**
	 * Status and code, and what may be told of Partner Center's text: its published
	 * words. Names, addresses and ids are left out, so it is safe for logs and facts. For
	 * metrics take {@link #summary()}.
	 * @return for example {@code 400/60000 User license is inherited from …}
	 */
	public String detail() {
		if (this.kind == ErrorKind.UNSUPPORTED_IN_CLOUD) {
			return this.description;
		}
		String told = PublishedWording.of(this.description);
		return told.isEmpty() ? summary() : summary() + " " + told;
	}

	/**
	 * Whether the table {@code known-errors.txt} lacks a line for it: its code is not in
	 * the table, or neither its code nor its text says what it is.
	 * @return {@code true} if somebody should look at it
	 */
	public boolean isUnknown() {
		return (this.kind == ErrorKind.OTHER)
				|| (!this.code.isEmpty() && this.status / 100 == 4 && !KnownErrors.hasCode(this.status, this.code));
	}

	@Override
	public String toString() {
		return summary();
	}

}
