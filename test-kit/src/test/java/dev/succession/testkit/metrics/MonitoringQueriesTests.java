package dev.succession.testkit.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MonitoringQueriesTests {

	@Test
	void findsEveryMetricOfAQueryAndNothingElse() {
		assertThat(MonitoringQueries
			.metrics("sum by (job) (rate(calls_seconds_count{outcome=\"throttled\", path=~\"a|b\"}[15m])) > 1e3 "
					+ "and on (job) max by (job, fact) (lag_max) / ignoring(fact) group_left(job) some:rule offset 5m"))
			.containsExactlyInAnyOrder("calls_seconds_count", "lag_max", "some:rule");
		assertThat(MonitoringQueries
			.metrics("label_replace(up{a=\"b\"}, \"to\", \"$1\", \"from\", \"(.*)\") or vector(0)"))
			.containsExactly("up");
	}

	@Test
	void findsTheLabelsByWhichAQuerySelects() {
		assertThat(MonitoringQueries.labels(
				"rate(calls{job=~\"$job\", outcome=\"a=b\",path!~\"c\"}[5m]) / on (job) lag{instance!=\"x\"} + up{a=\"b\"}"))
			.containsExactlyInAnyOrder("calls outcome", "calls path", "up a");
	}

	@Test
	void findsTheQueriesOfAFileHoweverDeepTheyAre(@TempDir Path folder) throws IOException {
		Path file = Files.writeString(folder.resolve("some.json"), """
				{"panels": [{"panels": [{"targets": [{"expr": "a"}, {"expr": "b", "refId": "B"}]}]}],
				"templating": {"list": [{"definition": "label_values(c, job)"}]}}""");
		assertThat(MonitoringQueries.of(file)).containsExactly("a", "b", "c");
	}

	@Test
	void hasQueriesAboutTheServicesAndAboutTheMonitor() throws IOException {
		assertThat(MonitoringQueries.of(MonitoringQueries.DASHBOARD)).hasSizeGreaterThan(20);
		assertThat(MonitoringQueries.metricsOfTheServices()).contains("succession_facts_out_total",
				"kafka_consumer_fetch_manager_records_lag_max");
		assertThat(MonitoringQueries.metricsOfTheMonitor()).contains("succession_monitor_forecast_late");
	}

}
