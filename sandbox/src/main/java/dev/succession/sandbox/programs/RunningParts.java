package dev.succession.sandbox.programs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running parts, which are stopped in reverse order. It may be closed while a part is
 * still starting: that part is stopped as soon as it runs.
 */
public final class RunningParts implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(RunningParts.class);

	private final Deque<Runnable> stops = new ArrayDeque<>();

	private boolean closed;

	/**
	 * Adds a part that has to be stopped.
	 * @param <T> the part's type
	 * @param part a part that runs
	 * @param stop stops it
	 * @return the part
	 */
	public synchronized <T> T add(T part, Consumer<? super T> stop) {
		if (this.closed) {
			stop(() -> stop.accept(part));
		}
		else {
			this.stops.push(() -> stop.accept(part));
		}
		return part;
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		while (!this.stops.isEmpty()) {
			stop(this.stops.pop());
		}
	}

	private static void stop(Runnable stop) {
		try {
			stop.run();
		}
		// The others must be stopped all the same.
		catch (RuntimeException ex) {
			log.warn("A part did not stop cleanly", ex);
		}
	}

}
