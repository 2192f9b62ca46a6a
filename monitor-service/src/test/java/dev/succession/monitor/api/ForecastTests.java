package dev.succession.monitor.api;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import dev.succession.monitor.MadeUpMigration;
import dev.succession.monitor.MonitorOfRealTopics;
import dev.succession.monitor.RunningMonitor;
import dev.succession.testkit.metrics.MonitoringQueries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** When all will be done, and what will miss its date, from facts on real topics. */
@Tag("integration")
class ForecastTests extends MonitorOfRealTopics {

	@Test
	void tellsWhenAllWillBeDoneAndWhatWillMissItsDate() {
		MadeUpMigration done = MadeUpMigration.any();
		MadeUpMigration late = MadeUpMigration.any();
		publish(done.expiring(1), done.ordered(2), done.purchased(2), done.reassigned(3), done.suspended(4),
				late.expiring(1));
		MadeUpMigration postponed = MadeUpMigration.any();
		publish(postponed.expiring(1));
		this.log.publish(MadeUpMigration.waiting(this.log.bytes(postponed.expiring(1)), 1, Integer.MAX_VALUE / 60));
		JsonNode forecast = ask("/api/v1/forecast");
		assertThat(forecast.path("paces").valueStream().map((pace) -> pace.path("missing").asString())).containsExactly(
				"replacement.ordered", "replacement.purchased", "licenses.reassigned", "subscription.suspended");
		assertThat(forecast.path("paces")).allSatisfy((pace) -> assertThat(pace.path("finished").asInt()).isPositive());
		assertThat(Instant.parse(forecast.path("allDone").asString()))
			.isAfter(Instant.parse(forecast.path("at").asString()));
		assertThat(forecast.path("firstLate")).anySatisfy((it) -> {
			assertThat(it.path("id").asString()).isEqualTo(late.id().toString());
			assertThat(it.path("due").asString()).isEqualTo(MadeUpMigration.END.toString());
		});
		assertThat(forecast.path("waiting").asInt()).isPositive();
		assertThat(forecast.path("running").asLong())
			.isEqualTo(this.monitor.read("/api/v1/overview").path("states").path("RUNNING").asLong());
	}

	@Test
	void countsAPausedMigrationAsOneThatWaits() {
		MadeUpMigration it = MadeUpMigration.any();
		publish(it.expiring(1));
		JsonNode before = ask("/api/v1/forecast");
		publish(it.pause(2));
		JsonNode paused = ask("/api/v1/forecast");
		assertThat(paused.path("waiting").asLong()).isEqualTo(before.path("waiting").asLong() + 1);
		assertThat(paused.path("inTurn").asLong()).isEqualTo(before.path("inTurn").asLong() - 1);
	}

	/**
	 * Metrics are up to half a minute old, so this is the only test that reads them here.
	 */
	@Test
	void tellsTheForecastAndItsOwnAgeAsMetrics() {
		MadeUpMigration done = MadeUpMigration.any();
		MadeUpMigration late = MadeUpMigration.any();
		publish(done.expiring(1), done.ordered(2), done.purchased(2), done.reassigned(3), done.suspended(4),
				late.expiring(1));
		JsonNode forecast = ask("/api/v1/forecast");
		Map<String, Double> told = this.monitor.metrics().samples();
		assertThat(told.get("succession_monitor_forecast_late")).isEqualTo(forecast.path("late").asLong()).isPositive();
		assertThat(told.get("succession_monitor_forecast_in_turn")).isEqualTo(forecast.path("inTurn").asLong());
		assertThat(told.get("succession_monitor_forecast_waiting")).isEqualTo(forecast.path("waiting").asLong());
		assertThat(told.get("succession_monitor_forecast_unknown")).isEqualTo(forecast.path("unknown").asLong());
		assertThat(told.get("succession_monitor_forecast_done_timestamp_seconds"))
			.isCloseTo(Instant.parse(forecast.path("allDone").asString()).getEpochSecond(), within(60.0));
		assertThat(told.get("succession_monitor_rebuilding")).isZero();
		assertThat(told.get("succession_monitor_behind_records")).isZero();
		assertThat(told.get("succession_monitor_age_seconds")).isBetween(0.0, 10.0);
	}

	/** It does not wait for the brokers when it is stopped, either. */
	@Test
	@Timeout(15)
	void tellsEveryMetricFromItsStartAndNoForecastWhileItHasNotReadTheTopics() throws IOException {
		try (RunningMonitor blind = RunningMonitor.on(database("blind"),
				Map.of("spring.kafka.bootstrap-servers", "127.0.0.1:1", "succession.monitor.webhooks[0].name", "ops",
						"succession.monitor.webhooks[0].url", "http://127.0.0.1:1/",
						"succession.monitor.webhooks[0].secret", "whsec_" + "c2VjcmV0".repeat(4)))) {
			assertThat(blind.metrics().metrics()).containsAll(MonitoringQueries.metricsOfTheMonitor());
			Map<String, Double> told = blind.metrics().samples();
			assertThat(told.get("succession_monitor_webhooks_given_up_total{webhook=\"ops\"}")).isZero();
			assertThat(told.get("succession_monitor_rebuilding")).isOne();
			assertThat(told.get("succession_monitor_forecast_late")).isNaN();
			assertThat(told.get("succession_monitor_forecast_done_timestamp_seconds")).isNaN();
		}
	}

}
