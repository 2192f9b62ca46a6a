package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Checks what the safety of a paused instance rests on. After its session timeout a
 * consumer that gives no sign of life is replaced. An instance that was paused for so
 * long must find, when it wakes, that its batch has no time left.
 */
final class GroupSettings {

	private static final long KAFKAS_DEFAULT = 45_000;

	private GroupSettings() {
	}

	/**
	 * Refuses settings under which a replaced instance could still make calls.
	 * @param batchBudget how long a batch may start calls
	 * @param consumer the consumer's settings
	 * @throws IllegalArgumentException if the session is not longer than a batch, or if
	 * the group protocol is one in which a commit does not begin the session anew
	 */
	static void check(Duration batchBudget, Map<String, Object> consumer) {
		requireClassicProtocol(consumer.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG));
		requireLongerSession(batchBudget, consumer.get(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
	}

	private static void requireClassicProtocol(@Nullable Object protocol) {
		if (protocol != null && !GroupProtocol.CLASSIC.name().equalsIgnoreCase(protocol.toString())) {
			throw new IllegalArgumentException(
					"The consumer's group.protocol is %s; Succession supports only classic".formatted(protocol));
		}
	}

	private static void requireLongerSession(Duration batchBudget, @Nullable Object configured) {
		Duration timeout = Duration
			.ofMillis((configured != null) ? Long.parseLong(configured.toString()) : KAFKAS_DEFAULT);
		if (batchBudget.compareTo(timeout) >= 0) {
			throw new IllegalArgumentException(
					"succession.choreography.batch-budget is %s; it has to be shorter than the consumer's session.timeout.ms, which is %s"
						.formatted(batchBudget, timeout));
		}
	}

}
