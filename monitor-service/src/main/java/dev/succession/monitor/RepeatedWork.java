package dev.succession.monitor;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Does one thing again and again on a thread of its own, until it is stopped. A turn has
 * to end soon when {@link #isRunning} is false.
 */
public final class RepeatedWork {

	/** How long to wait after a failure. */
	public static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration STOP = Duration.ofSeconds(10);

	private final String name;

	private volatile boolean running;

	private @Nullable Thread thread;

	/**
	 * Does nothing yet.
	 * @param name the thread's name
	 */
	public RepeatedWork(String name) {
		this.name = name;
	}

	/**
	 * Begins.
	 * @param turn what is done again and again; it handles its failures
	 * @param last done once when it has ended
	 */
	public void start(Runnable turn, Runnable last) {
		this.running = true;
		this.thread = Thread.ofPlatform().name(this.name).start(() -> {
			try {
				while (this.running) {
					turn.run();
				}
			}
			finally {
				last.run();
			}
		});
	}

	/**
	 * Whether it goes on.
	 * @return {@code false} once it is to stop
	 */
	public boolean isRunning() {
		return this.running;
	}

	/** Waits after a failure, on the thread itself. */
	public void pause() {
		try {
			Thread.sleep(PAUSE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.running = false;
		}
	}

	/**
	 * Stops, and waits for the turn that is under way.
	 * @param wakeUp has that turn end soon
	 */
	public void stop(Runnable wakeUp) {
		this.running = false;
		wakeUp.run();
		try {
			if (this.thread != null && !this.thread.join(STOP)) {
				this.thread.interrupt();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
