package dev.succession.reliability;

import java.time.Duration;
import java.util.List;

/** Settings of the services' consumer groups, and batches short enough for them. */
final class ConsumerSettings {

	/** Unless a test says otherwise. */
	static final List<String> USUAL = of(Duration.ofSeconds(5));

	private ConsumerSettings() {
	}

	/**
	 * ConsumerSettings that replace an instance soon after it has died.
	 * @param batch how long a batch may start calls
	 * @return arguments for services
	 */
	static List<String> of(Duration batch) {
		long leastForACall = batch.dividedBy(5).toMillis();
		return List.of("succession.choreography.batch-budget=%dms".formatted(batch.toMillis()),
				"succession.partner-center.call.min-time-left=%dms".formatted(leastForACall),
				"succession.partner-center.call.min-time-left-for-order=%dms".formatted(leastForACall),
				"spring.kafka.consumer.properties.session.timeout.ms=6000",
				"spring.kafka.consumer.properties.heartbeat.interval.ms=1500");
	}

}
