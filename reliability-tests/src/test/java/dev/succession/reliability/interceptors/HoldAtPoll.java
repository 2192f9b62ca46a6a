package dev.succession.reliability.interceptors;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Blocks a service once, after a poll has returned records of a topic and before the
 * service handles them. Heartbeats go on. The topic is {@code -Dhold.poll=topic}.
 */
public final class HoldAtPoll extends PollInterceptor {

	private static final AtomicBoolean HELD = new AtomicBoolean();

	/** Kafka makes it. */
	public HoldAtPoll() {
		super("hold.poll");
	}

	@Override
	void reached() {
		if (HELD.compareAndSet(false, true)) {
			HoldBeforeCommit.HoldSwitch.ofThisProcess().hold();
		}
	}

}
