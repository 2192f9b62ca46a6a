package dev.succession.benchmark.trial;

import java.util.concurrent.locks.LockSupport;

/**
 * Stops a trial when this JVM is told to end: by Ctrl-C, for example.
 */
public final class EndOfThisJvm {

	private final Thread hook;

	private volatile boolean hasBegun;

	/**
	 * Begins to wait.
	 * @param stop ends what was started
	 */
	public EndOfThisJvm(Runnable stop) {
		this.hook = new Thread(() -> {
			this.hasBegun = true;
			stop.run();
		}, "end of the trial");
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/** What fails while the JVM ends is no news, and nothing new is to be started. */
	public void waitIfItHasBegun() {
		while (this.hasBegun) {
			LockSupport.park(this);
		}
	}

	/** The trial is over. */
	public void forget() {
		if (!this.hasBegun) {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
	}

}
