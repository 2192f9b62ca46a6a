package dev.succession.testkit.platform;

/**
 * There is no Docker engine to run containers on, or it can't get their images.
 */
final class EngineMissingException extends IllegalStateException {

	EngineMissingException(String reason, Throwable cause) {
		super(reason, cause);
	}

}
