package dev.succession.reliability;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Holds a service up, once, when a poll has brought it records of a topic and it has not
 * looked at them yet. Its sign of life goes on meanwhile. The JVM is told the topic as
 * {@code -Dhold.poll=topic}.
 */
public final class HoldAtPoll extends PollPoint {

	private static final AtomicBoolean HELD = new AtomicBoolean();

	/** Kafka makes it. */
	public HoldAtPoll() {
		super("hold.poll");
	}

	@Override
	void reached() {
		if (HELD.compareAndSet(false, true)) {
			HoldPoint.Place.ofThisProgram().hold();
		}
	}

}
