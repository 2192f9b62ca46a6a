package dev.succession.choreography.offsets;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/** Which settings of a consumer group a service starts with. */
class GroupSettingsTests {

	private static final Duration BATCH = Duration.ofSeconds(40);

	@Test
	void acceptsKafkasDefaults() {
		assertThatNoException().isThrownBy(() -> with(Map.of()).check());
		assertThatNoException().isThrownBy(() -> with(Map.of("group.protocol", "classic")).check());
		assertThatNoException().isThrownBy(() -> with(Map.of()).check(List.of(broker("6000", "1800000"))));
	}

	@Test
	void refusesASessionThatEndsBeforeABatch() {
		assertRefused(() -> with(Map.of("session.timeout.ms", "40000")).check(), "session.timeout.ms", 40_000L)
			.contains("batch-budget, which is PT40S");
	}

	@Test
	void refusesAPollIntervalThatEndsBeforeABatch() {
		assertRefused(() -> with(Map.of("max.poll.interval.ms", 30_000)).check(), "max.poll.interval.ms", 30_000L)
			.contains("batch-budget, which is PT40S");
	}

	@Test
	void refusesAProtocolUnderWhichACommitIsNoSignOfLife() {
		assertRefused(() -> with(Map.of("group.protocol", "consumer")).check(), "group.protocol", "consumer")
			.contains("supports only classic");
	}

	@Test
	void refusesASessionThatTheBrokersBoundsDoNotAllow() {
		assertRefused(() -> with(Map.of()).check(List.of(broker("6000", "1800000"), broker("6000", "30000"))),
				"session.timeout.ms", 45_000L)
			.contains("group.max.session.timeout.ms is 30000");
		assertRefused(() -> with(Map.of()).check(List.of(broker("60000", "1800000"))), "session.timeout.ms", 45_000L)
			.contains("group.min.session.timeout.ms is 60000");
	}

	@Test
	void leavesAloneWhatIsInForceUnderTheOtherProtocolOnly() {
		Config broker = new Config(List.of(new ConfigEntry("group.consumer.session.timeout.ms", "10000")));

		assertThatNoException().isThrownBy(() -> with(Map.of()).check(List.of(broker)));
	}

	private static GroupSettings with(Map<String, Object> consumer) {
		return new GroupSettings(BATCH, consumer);
	}

	private static Config broker(String least, String most) {
		return new Config(List.of(new ConfigEntry("group.min.session.timeout.ms", least),
				new ConfigEntry("group.max.session.timeout.ms", most)));
	}

	private static AbstractStringAssert<?> assertRefused(Runnable check, String property, Object value) {
		InvalidConfigurationPropertyValueException refusal = assertThatExceptionOfType(
				InvalidConfigurationPropertyValueException.class)
			.isThrownBy(check::run)
			.actual();
		assertThat(refusal.getName()).isEqualTo("spring.kafka.consumer.properties." + property);
		assertThat(refusal.getValue()).isEqualTo(value);
		return assertThat(refusal.getReason());
	}

}
