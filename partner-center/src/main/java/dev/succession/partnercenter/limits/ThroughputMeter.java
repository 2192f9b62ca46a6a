package dev.succession.partnercenter.limits;

import java.time.Duration;
import java.time.Instant;

/** Measures how many calls a second got through in the current measuring window. */
class ThroughputMeter {

	private static final Duration WINDOW = Duration.ofSeconds(10);

	/** A shorter time would turn a burst into a high rate. */
	private static final double SHORTEST_SECONDS = 1;

	private Instant since;

	private long calls;

	private double lastWindow;

	ThroughputMeter(Instant now) {
		this.since = now;
	}

	void count() {
		this.calls++;
	}

	/** Takes back one call: it was rejected, or was not sent. */
	void discount() {
		this.calls--;
	}

	/** Begins a new window if the current one is old, and remembers what it measured. */
	void rollWindow(Instant now) {
		if (Duration.between(this.since, now).compareTo(WINDOW) > 0) {
			double measured = current(now);
			restart(now);
			this.lastWindow = measured;
		}
	}

	/** Begins a new window and forgets the last one. */
	void restart(Instant now) {
		this.since = now;
		this.calls = 0;
		this.lastWindow = 0;
	}

	long calls() {
		return this.calls;
	}

	/** Calls a second in the current window. */
	double current(Instant now) {
		return this.calls / Math.max(SHORTEST_SECONDS, Duration.between(this.since, now).toNanos() / 1e9);
	}

	/** Calls a second in the window before; 0 if there was none. */
	double lastWindow() {
		return this.lastWindow;
	}

}
