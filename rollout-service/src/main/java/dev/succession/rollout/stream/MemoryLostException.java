package dev.succession.rollout.stream;

/** The memory is empty although facts were read before. */
final class MemoryLostException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MemoryLostException() {
		super("What the rollout service remembers is lost; it is rebuilt from the facts, and nothing is released");
	}

}
