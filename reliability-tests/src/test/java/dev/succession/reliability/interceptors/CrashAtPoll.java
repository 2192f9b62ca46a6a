package dev.succession.reliability.interceptors;

/**
 * Halts a service when a poll returns records of a topic: earlier batches are committed.
 * The topic is {@code -Dcrash.poll=topic}.
 */
public final class CrashAtPoll extends PollInterceptor {

	/** Kafka makes it. */
	public CrashAtPoll() {
		super("crash.poll");
	}

	@Override
	void reached() {
		Runtime.getRuntime().halt(CrashInterceptor.CRASHED);
	}

}
