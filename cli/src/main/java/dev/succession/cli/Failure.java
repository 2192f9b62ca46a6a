package dev.succession.cli;

/** Why a command was not carried out, in words for the operator. */
final class Failure extends RuntimeException {

	private static final int REFUSED = 1;

	private static final int UNREACHABLE = 3;

	private final int exitCode;

	private Failure(String message, int exitCode) {
		super(message);
		this.exitCode = exitCode;
	}

	static Failure refused(String message) {
		return new Failure(message, REFUSED);
	}

	static Failure unreachable(String message) {
		return new Failure(message, UNREACHABLE);
	}

	int exitCode() {
		return this.exitCode;
	}

}
