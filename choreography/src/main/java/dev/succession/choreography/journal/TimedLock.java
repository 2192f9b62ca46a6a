package dev.succession.choreography.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Lets one thread at a time use a Kafka client. The time spent waiting for the others is
 * part of the time that an action may take.
 */
final class TimedLock {

	private final ReentrantLock lock = new ReentrantLock();

	private final Duration timeout;

	TimedLock(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Asks a question alone.
	 * @param question the question, which is told how long it may still take
	 * @param <T> type of the answer
	 * @return the answer
	 * @throws TimeoutException if the others took too long
	 */
	<T> T call(Function<Duration, T> question) {
		Duration left = acquire();
		try {
			return question.apply(left);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Runs an action alone.
	 * @param action the action, which is told how long it may still take
	 * @throws TimeoutException if the others took too long
	 */
	void run(Consumer<Duration> action) {
		Duration left = acquire();
		try {
			action.accept(left);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Runs a last action alone, however long the others take.
	 * @param action the action
	 */
	void runLast(Runnable action) {
		this.lock.lock();
		try {
			action.run();
		}
		finally {
			this.lock.unlock();
		}
	}

	private Duration acquire() {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		try {
			if (!this.lock.tryLock(this.timeout.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new TimeoutException("Other look-ups have taken longer than " + this.timeout);
			}
		}
		catch (InterruptedException ex) {
			throw new InterruptException(ex);
		}
		return Duration.ofNanos(deadline - System.nanoTime());
	}

}
