package dev.succession.reliability;

/**
 * Ends a service at once when a poll brings it records of a topic, before it looks at
 * them: what it had taken before is committed by then. The JVM is told the topic as
 * {@code -Dcrash.poll=topic}.
 */
public final class CrashAtPoll extends PollPoint {

	/** Kafka makes it. */
	public CrashAtPoll() {
		super("crash.poll");
	}

	@Override
	void reached() {
		Runtime.getRuntime().halt(CrashPoint.CRASHED);
	}

}
