package dev.succession.partnercenter.json;

import java.io.Serial;

/** A reply, or a row of it, is not as Partner Center documents it. */
public class UnreadableException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** The reason names the property and never quotes its value. */
	public UnreadableException(String reason) {
		super(reason, null, false, false);
	}

	public String reason() {
		return String.valueOf(getMessage());
	}

}
