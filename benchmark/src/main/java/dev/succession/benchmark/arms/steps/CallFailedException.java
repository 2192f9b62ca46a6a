package dev.succession.benchmark.arms.steps;

/** A call was not done, or its answer is not what the next call needs. */
public class CallFailedException extends RuntimeException {

	private static final long serialVersionUID = 1;

	/**
	 * Says what failed.
	 * @param message the call and the answer
	 */
	public CallFailedException(String message) {
		super(message);
	}

	CallFailedException(String message, Throwable cause) {
		super(message, cause);
	}

}
