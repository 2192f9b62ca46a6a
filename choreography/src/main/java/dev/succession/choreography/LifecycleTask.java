package dev.succession.choreography;

import java.time.Clock;

import org.springframework.context.SmartLifecycle;

/**
 * A task that begins when the service has found its place in the topics, and ends with
 * the service.
 */
public final class LifecycleTask implements SmartLifecycle {

	/**
	 * After the topics were created and the offsets were found, before facts are read.
	 */
	private static final int PHASE = Integer.MAX_VALUE - 400;

	private final SupervisedTask task;

	private final Clock clock;

	private volatile boolean running;

	/**
	 * Starts nothing yet.
	 * @param task the task
	 * @param clock the service's clock
	 */
	public LifecycleTask(SupervisedTask task, Clock clock) {
		this.task = task;
		this.clock = clock;
	}

	@Override
	public void start() {
		this.task.start(this.clock.instant());
		this.running = true;
	}

	@Override
	public void stop() {
		this.task.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
