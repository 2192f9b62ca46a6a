package dev.succession.choreography;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Does something again and again on a thread of its own, and goes on after any failure.
 * Its {@link Loop} tells log, health and metrics.
 */
public final class SupervisedTask implements AutoCloseable {

	/** A clock may be set, and a machine may sleep: the time is read again this often. */
	private static final Duration LONGEST_SLEEP = Duration.ofSeconds(30);

	private final Loop loop;

	private final Duration pause;

	private final Body body;

	private final Clock clock;

	/** The thread that may go on; null once the task is closed. */
	private volatile @Nullable Thread thread;

	SupervisedTask(Loop loop, Duration pause, Body body, Clock clock) {
		this.loop = loop;
		this.pause = pause;
		this.body = body;
		this.clock = clock;
	}

	/** What a task does. */
	@FunctionalInterface
	public interface Body {

		/**
		 * Does it once. After an exception it is done again after a pause.
		 * @return when it is to be done next; empty to end the task
		 */
		Optional<Instant> run();

	}

	/**
	 * Starts the task. A task that runs already is not started again.
	 * @param first when it is to be done first
	 */
	public synchronized void start(Instant first) {
		Thread running = this.thread;
		if (running == null || !running.isAlive()) {
			Thread next = Thread.ofVirtual().name(this.loop.name()).unstarted(() -> run(first));
			this.thread = next;
			next.start();
		}
	}

	/** Ends the task, and interrupts what it does. */
	@Override
	public synchronized void close() {
		Thread running = this.thread;
		this.thread = null;
		if (running != null) {
			running.interrupt();
		}
	}

	private void run(Instant first) {
		Optional<Instant> next = Optional.of(first);
		while (next.isPresent() && isReached(next.get())) {
			next = once();
		}
	}

	/** The one place at which any exception is caught: it tells, and the task goes on. */
	private Optional<Instant> once() {
		try {
			Optional<Instant> next = this.body.run();
			next.ifPresentOrElse(this.loop::works, this.loop::ends);
			return next;
		}
		catch (RuntimeException | Error ex) {
			if (isOpen()) {
				this.loop.failed(ex);
			}
			return Optional.of(this.clock.instant().plus(this.pause));
		}
	}

	/** Waits until then; {@code false} if the task is closed before. */
	private boolean isReached(Instant due) {
		while (isOpen()) {
			Duration left = Duration.between(this.clock.instant(), due);
			if (!left.isPositive()) {
				return true;
			}
			try {
				Thread.sleep((left.compareTo(LONGEST_SLEEP) < 0) ? left : LONGEST_SLEEP);
			}
			catch (InterruptedException _) {
				// Only close() interrupts, and that is looked at next.
			}
		}
		return false;
	}

	private boolean isOpen() {
		return this.thread == Thread.currentThread();
	}

}
