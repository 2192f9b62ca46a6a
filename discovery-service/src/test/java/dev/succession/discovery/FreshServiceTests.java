package dev.succession.discovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.succession.discovery.settings.DiscoveryProperties;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.catalogue.ToldStart;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.metrics.MetricSamples;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

/** A service that has just started, on topics of its own. */
@ServiceTest(value = DiscoveryApplication.class, seed = 17,
		settings = { "succession.topics.prefix=fresh.", "succession.choreography.instance=told",
				"succession.choreography.patience=2h", "succession.discovery.patience=20m",
				"succession.discovery.scan-on-start=false" })
class FreshServiceTests {

	private static final TopicNames TOPICS = new TopicNames("fresh.");

	@Test
	void tellsTheLimitsThatItsConfigurationSets(FactLog log, DiscoveryProperties properties) {
		ToldStart.of(log, TOPICS, Service.DISCOVERY, "told")
			.assertThatItTells(Map.of("succession.choreography.patience", Duration.ofHours(2),
					"succession.discovery.patience", properties.patience()));
	}

	@Test
	void countsFromZero(ConfigurableApplicationContext service) {
		MetricSamples metrics = MetricSamples.of(service);

		metrics.assertStandAtZero(Service.DISCOVERY, TOPICS);
		metrics.assertAreZero(List.of("succession_discovery_scans_total{outcome=\"failed\"}",
				"succession_discovery_customers_failed_total",
				"succession_discovery_left_alone_total{reason=\"expired\"}",
				"succession_discovery_agreements_total{status=\"missing\"}",
				"succession_discovery_migrations_undone_total{retirement=\"kaizala-pro\"}",
				"succession_discovery_rows_unreadable_total{list=\"subscriptions\"}"));
	}

}
