package dev.succession.choreography.offsets;

import java.time.Duration;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * Whether one consumer polls, and has a connection. A poll without any broker looks like
 * one without any record.
 */
class Pulse {

	private static final Duration LONGEST_CUT = Duration.ofSeconds(10);

	private @Nullable Metric connections;

	private long connectedAt = System.nanoTime();

	private boolean polled;

	/**
	 * Whether a poll has gone well since the last time.
	 * @return {@code false} before the first poll and after a failure
	 */
	boolean beats() {
		boolean beats = this.polled;
		this.polled = true;
		return beats;
	}

	/** A poll, or its batch, has failed. */
	void stop() {
		this.polled = false;
	}

	/**
	 * Whether the consumer has had no connection for some seconds.
	 * @param consumer the consumer, always the same one
	 * @return {@code true} if no broker is connected
	 */
	boolean isCutOff(Consumer<?, ?> consumer) {
		if (count(consumer) > 0) {
			this.connectedAt = System.nanoTime();
		}
		return System.nanoTime() - this.connectedAt > LONGEST_CUT.toNanos();
	}

	private double count(Consumer<?, ?> consumer) {
		if (this.connections == null) {
			this.connections = consumer.metrics()
				.entrySet()
				.stream()
				.filter((entry) -> isConnectionCount(entry.getKey()))
				.map((entry) -> (Metric) entry.getValue())
				.findFirst()
				.orElse(null);
		}
		return (this.connections != null && this.connections.metricValue() instanceof Number number)
				? number.doubleValue() : 0;
	}

	private static boolean isConnectionCount(MetricName name) {
		return name.name().equals("connection-count") && name.group().equals("consumer-metrics");
	}

}
