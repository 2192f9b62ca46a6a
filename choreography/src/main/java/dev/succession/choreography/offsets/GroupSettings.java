package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.succession.choreography.topics.Brokers;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Checks what the safety of a paused instance rests on. After its session timeout a
 * consumer that gives no sign of life is replaced. An instance that was paused for so
 * long must find, when it wakes, that its batch has no time left.
 * <p>
 * Under the classic group protocol the session timeout in force is the consumer's own, if
 * the broker's bounds allow it; otherwise the broker refuses the consumer. The broker's
 * {@code group.consumer.session.timeout.ms} is in force under the other protocol only.
 *
 * @param batchBudget how long a batch may start calls
 * @param consumer the consumer's settings
 */
record GroupSettings(Duration batchBudget, Map<String, Object> consumer) {

	private static final Logger log = LoggerFactory.getLogger(GroupSettings.class);

	private static final String PREFIX = "spring.kafka.consumer.properties.";

	private static final Duration DEFAULT_SESSION = Duration.ofSeconds(45);

	private static final Duration DEFAULT_POLL_INTERVAL = Duration.ofMinutes(5);

	/**
	 * Refuses settings under which a replaced instance could still make calls.
	 * @throws InvalidConfigurationPropertyValueException if the session or the poll
	 * interval is not longer than a batch, or if the group protocol is one in which a
	 * commit does not begin the session anew
	 */
	void check() {
		Object protocol = this.consumer.get(ConsumerConfig.GROUP_PROTOCOL_CONFIG);
		if (protocol != null && !GroupProtocol.CLASSIC.name().equalsIgnoreCase(protocol.toString())) {
			throw refused(ConsumerConfig.GROUP_PROTOCOL_CONFIG, protocol, "Succession supports only classic.");
		}
		requireLongerThanBatch(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session());
		requireLongerThanBatch(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
				time(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, DEFAULT_POLL_INTERVAL));
	}

	/**
	 * Refuses a session timeout that the brokers refuse. Brokers that don't show their
	 * settings are told, and no reason to refuse.
	 * @param brokers the brokers
	 * @throws InvalidConfigurationPropertyValueException if a broker's bounds don't allow
	 * it
	 */
	void check(Brokers brokers) {
		try {
			check(brokers.settings());
		}
		catch (KafkaException ex) {
			log.info("The session timeout can't be compared with the brokers' bounds: {}", ex.getMessage());
		}
	}

	void check(List<Config> brokers) {
		for (Config broker : brokers) {
			bound(broker, "group.min.session.timeout.ms").filter((least) -> session().compareTo(least) < 0)
				.ifPresent((least) -> {
					throw outOfBounds("group.min.session.timeout.ms", least);
				});
			bound(broker, "group.max.session.timeout.ms").filter((most) -> session().compareTo(most) > 0)
				.ifPresent((most) -> {
					throw outOfBounds("group.max.session.timeout.ms", most);
				});
		}
	}

	private Duration session() {
		return time(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, DEFAULT_SESSION);
	}

	private Duration time(String property, Duration fallback) {
		@Nullable Object configured = this.consumer.get(property);
		return (configured != null) ? Duration.ofMillis(Long.parseLong(configured.toString())) : fallback;
	}

	private void requireLongerThanBatch(String property, Duration time) {
		if (this.batchBudget.compareTo(time) >= 0) {
			throw refused(property, time.toMillis(),
					"It has to be longer than succession.choreography.batch-budget, which is %s: otherwise an instance that was replaced could still make calls."
						.formatted(this.batchBudget));
		}
	}

	private InvalidConfigurationPropertyValueException outOfBounds(String property, Duration bound) {
		return refused(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, session().toMillis(),
				"The broker's %s is %d, so that it refuses the consumer.".formatted(property, bound.toMillis()));
	}

	private static InvalidConfigurationPropertyValueException refused(String property, Object value, String why) {
		return new InvalidConfigurationPropertyValueException(PREFIX + property, value, why);
	}

	private static Optional<Duration> bound(Config broker, String property) {
		return Optional.ofNullable(broker.get(property))
			.map(ConfigEntry::value)
			.map((value) -> Duration.ofMillis(Long.parseLong(value)));
	}

}
