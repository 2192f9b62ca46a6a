package dev.succession.choreography.runtime;

import java.util.Map;

import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Tells whether facts are being taken. Having nothing to do, or waiting for a throttled
 * API, is health; having no broker, no registry or no running consumer is not.
 */
public class ChoreographyHealthIndicator extends AbstractHealthIndicator {

	private final ConcurrentMessageListenerContainer<byte[], byte[]> facts;

	private final ConcurrentMessageListenerContainer<byte[], byte[]> delays;

	private final FactListener listener;

	ChoreographyHealthIndicator(ConcurrentMessageListenerContainer<byte[], byte[]> facts,
			ConcurrentMessageListenerContainer<byte[], byte[]> delays, FactListener listener) {
		this.facts = facts;
		this.delays = delays;
		this.listener = listener;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		String outage = this.listener.outage();
		boolean consuming = isConsuming(this.facts);
		boolean forwarding = isConsuming(this.delays);
		boolean connected = connections() > 0;
		builder.status((consuming && connected && forwarding && outage == null) ? "UP" : "DOWN")
			.withDetail("consuming", consuming)
			.withDetail("connectedToBroker", connected)
			.withDetail("forwardingDelayedFacts", forwarding);
		if (outage != null) {
			builder.withDetail("outage", outage);
		}
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
