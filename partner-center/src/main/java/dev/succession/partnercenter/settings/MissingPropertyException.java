package dev.succession.partnercenter.settings;

import java.io.Serial;

/** A required property is missing. */
public class MissingPropertyException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String property;

	public MissingPropertyException(String property, String reason) {
		super("Set succession.partner-center.%s: %s".formatted(property, reason));
		this.property = "succession.partner-center." + property;
	}

	String property() {
		return this.property;
	}

}
