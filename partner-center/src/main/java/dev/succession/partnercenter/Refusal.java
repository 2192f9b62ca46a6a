package dev.succession.partnercenter;

/**
 * Why Partner Center said no.
 *
 * @param status the HTTP status; 2xx where the error sat inside a success
 * @param code Partner Center's error code, empty if it gave none; the same number can
 * mean two things under two statuses
 * @param meaning what it means for us
 * @param description Partner Center's text; may hold names, so it belongs in no log
 */
public record Refusal(int status, String code, Meaning meaning, String description) {

	/**
	 * Status and code, safe for logs and facts.
	 * @return for example {@code 403/2085}
	 */
	public String summary() {
		return this.code.isEmpty() ? String.valueOf(this.status) : this.status + "/" + this.code;
	}

	@Override
	public String toString() {
		return summary();
	}

}
