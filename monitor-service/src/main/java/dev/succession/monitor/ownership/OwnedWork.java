package dev.succession.monitor.ownership;

/**
 * Work that one instance of the monitor does for all of them. It decides by what was
 * read, and its turn comes only when all that any instance has written for the monitor
 * itself was read.
 */
public interface OwnedWork {

	/**
	 * Whether there can be anything to do. If there is no such work, the monitor writes
	 * nothing.
	 * @return {@code false} if it is switched off
	 */
	boolean isWanted();

	/**
	 * Does a little of it.
	 * @param sender writes what is done, unless another instance has taken over
	 */
	void goOn(Sender sender);

	/**
	 * Notes what is done, since this instance is about to stop.
	 * @param sender writes it
	 */
	default void finish(Sender sender) {
	}

	/** Ends: from now on another instance may do it. */
	default void end() {
	}

}
