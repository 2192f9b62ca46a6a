package dev.succession.partnercenter;

import java.io.Serial;

/** An answer or a row of it is not what Partner Center documents. */
class UnreadableException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** The reason names the property and never quotes its value. */
	UnreadableException(String reason) {
		super(reason, null, false, false);
	}

	String reason() {
		return String.valueOf(getMessage());
	}

}
