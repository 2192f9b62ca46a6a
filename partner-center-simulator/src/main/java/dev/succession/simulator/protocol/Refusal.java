package dev.succession.simulator.protocol;

import java.util.List;

/**
 * The error that Partner Center answers when it refuses a call. It has an HTTP status and
 * an error code, because the published error codes are not unique without the status.
 */
public class Refusal extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final int code;

	private final transient List<String> data;

	/**
	 * A refusal.
	 * @param status the HTTP status
	 * @param code the error code
	 * @param description the text for people
	 * @param data details
	 */
	public Refusal(int status, int code, String description, String... data) {
		super(description, null, false, false);
		this.status = status;
		this.code = code;
		this.data = List.of(data);
	}

	/**
	 * The HTTP status.
	 * @return such as 400
	 */
	public int status() {
		return this.status;
	}

	/**
	 * The error code.
	 * @return such as 2055
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Details.
	 * @return texts, often none
	 */
	public List<String> data() {
		return this.data;
	}

	/**
	 * The text for people.
	 * @return the description
	 */
	public String description() {
		return String.valueOf(getMessage());
	}

}
