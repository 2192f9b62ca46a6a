package dev.succession.choreography;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * After its session timeout a consumer that gives no sign of life is replaced. Whoever
 * was paused for so long must find, when he wakes, that his batch has no time left.
 */
final class SessionTimeout {

	private static final long KAFKAS_DEFAULT = 45_000;

	private SessionTimeout() {
	}

	static void requireLongerThan(Duration batchBudget, Map<String, Object> consumer) {
		Object configured = consumer.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
		Duration timeout = Duration
			.ofMillis((configured != null) ? Long.parseLong(configured.toString()) : KAFKAS_DEFAULT);
		if (batchBudget.compareTo(timeout) >= 0) {
			throw new IllegalArgumentException(
					"succession.choreography.batch-budget is %s; it has to be shorter than the consumer's session.timeout.ms, which is %s"
						.formatted(batchBudget, timeout));
		}
	}

}
