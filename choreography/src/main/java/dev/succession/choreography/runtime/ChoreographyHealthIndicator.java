package dev.succession.choreography.runtime;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

import dev.succession.choreography.Loops;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Tells whether facts are being taken. Having nothing to do, or waiting for a throttled
 * API, is health; having no broker, no registry or no running consumer, or a loop that
 * does not work, is not.
 */
public class ChoreographyHealthIndicator extends AbstractHealthIndicator {

	private final ConcurrentMessageListenerContainer<byte[], byte[]> facts;

	private final ConcurrentMessageListenerContainer<byte[], byte[]> delays;

	private final Loops loops;

	private final String brokers;

	ChoreographyHealthIndicator(ConcurrentMessageListenerContainer<byte[], byte[]> facts,
			ConcurrentMessageListenerContainer<byte[], byte[]> delays, Loops loops, String brokers) {
		this.facts = facts;
		this.delays = delays;
		this.loops = loops;
		this.brokers = brokers;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		boolean consuming = isConsuming(this.facts);
		boolean forwarding = isConsuming(this.delays);
		boolean connected = connections() > 0;
		Map<String, String> problems = new TreeMap<>(this.loops.problems());
		if (!connected) {
			problems.putIfAbsent("kafka", "no broker is connected: " + this.brokers);
		}
		builder.status((consuming && forwarding && problems.isEmpty()) ? Status.UP : Status.DOWN)
			.withDetail("consuming", consuming)
			.withDetail("connectedToBroker", connected)
			.withDetail("forwardingDelayedFacts", forwarding)
			.withDetail("lastSuccess", lastSuccesses());
		if (!problems.isEmpty()) {
			builder.withDetail("missing", problems);
		}
	}

	/** How long ago each loop has worked last. */
	private Map<String, String> lastSuccesses() {
		Map<String, String> ages = new TreeMap<>();
		this.loops.all()
			.forEach((loop) -> ages.put(loop.name(), loop.sinceSuccess().truncatedTo(ChronoUnit.SECONDS).toString()));
		return ages;
	}

	private static boolean isConsuming(ConcurrentMessageListenerContainer<?, ?> container) {
		return container.isRunning() && container.isInExpectedState();
	}

	private double connections() {
		return this.facts.metrics()
			.values()
			.stream()
			.flatMap((metrics) -> metrics.entrySet().stream())
			.filter((entry) -> isConnectionCount(entry.getKey()))
			.mapToDouble(ChoreographyHealthIndicator::value)
			.sum();
	}

	private static boolean isConnectionCount(MetricName name) {
		return name.name().equals("connection-count") && name.group().equals("consumer-metrics");
	}

	private static double value(Map.Entry<MetricName, ? extends Metric> entry) {
		return (entry.getValue().metricValue() instanceof Number number) ? number.doubleValue() : 0;
	}

}
