package dev.succession.partnercenter;

import java.util.regex.Pattern;

/**
 * Why Partner Center said no.
 *
 * @param status the HTTP status; 2xx where the error sat inside a success
 * @param code Partner Center's error code, empty if it gave none; the same number can
 * mean two things under two statuses
 * @param kind what it means for us
 * @param description Partner Center's text; may hold names, so it belongs in no log
 */
public record Refusal(int status, String code, ErrorKind kind, String description) {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

	/**
	 * Status and code, safe for logs and facts: a code that is none is left out. What the
	 * cloud does not offer was refused by nobody but us, and says so in our own words.
	 * @return for example {@code 403/2085}
	 */
	public String summary() {
		return (this.kind == ErrorKind.UNSUPPORTED_IN_CLOUD) ? this.description : summary(this.status, this.code);
	}

	public static String summary(int status, String code) {
		return PLAIN.matcher(code).matches() ? status + "/" + code : String.valueOf(status);
	}

	@Override
	public String toString() {
		return summary();
	}

}
