package dev.succession.choreography;

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
class ChoreographyHealthIndicator extends AbstractHealthIndicator {

	private final ConcurrentMessageListenerContainer<byte[], byte[]> container;

	private final DelayLoop delays;

	private final FactListener listener;

	ChoreographyHealthIndicator(ConcurrentMessageListenerContainer<byte[], byte[]> container, DelayLoop delays,
			FactListener listener) {
		this.container = container;
		this.delays = delays;
		this.listener = listener;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		String outage = this.listener.outage();
		boolean consuming = this.container.isRunning() && this.container.isInExpectedState();
		boolean connected = connections() > 0;
		builder.status((consuming && connected && this.delays.isRunning() && outage == null) ? "UP" : "DOWN")
			.withDetail("consuming", consuming)
			.withDetail("connectedToBroker", connected)
			.withDetail("forwardingDelayedFacts", this.delays.isRunning());
		if (outage != null) {
			builder.withDetail("outage", outage);
		}
	}

	private double connections() {
		return this.container.metrics()
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
