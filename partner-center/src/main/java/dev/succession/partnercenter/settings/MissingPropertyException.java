package dev.succession.partnercenter.settings;

import java.io.Serial;

/** The configuration lacks a property that is needed. */
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
