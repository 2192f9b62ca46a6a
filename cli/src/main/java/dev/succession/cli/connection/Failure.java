package dev.succession.cli.connection;

/** Why a command was not carried out, in words for the operator. */
public final class Failure extends RuntimeException {

	private static final int REFUSED = 1;

	private static final int UNREACHABLE = 3;

	private final int exitCode;

	private Failure(String message, int exitCode) {
		super(message);
		this.exitCode = exitCode;
	}

	/**
	 * The command is refused, or there is no such thing.
	 * @param message why, and what the operator can do
	 * @return what to throw
	 */
	public static Failure refused(String message) {
		return new Failure(message, REFUSED);
	}

	/**
	 * Monitor, broker or registry do not answer.
	 * @param message which one, and what the operator can do
	 * @return what to throw
	 */
	public static Failure unreachable(String message) {
		return new Failure(message, UNREACHABLE);
	}

	/**
	 * Whether to ask again would not help.
	 * @return {@code true} if something answered, and it said no
	 */
	public boolean isRefused() {
		return this.exitCode == REFUSED;
	}

	/**
	 * With what the program ends.
	 * @return the exit code
	 */
	public int exitCode() {
		return this.exitCode;
	}

}
