package dev.succession.cancellation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.ServiceTest;
import dev.succession.testkit.catalogue.ToldStart;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.metrics.MetricSamples;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

/** A service that has just started, on topics of its own. */
@ServiceTest(value = CancellationApplication.class, seed = 17,
		settings = { "succession.topics.prefix=fresh.", "succession.choreography.instance=told",
				"succession.choreography.patience=2h", "succession.cancellation.attempts-to-verify=6" })
class FreshServiceTests {

	private static final TopicNames TOPICS = new TopicNames("fresh.");

	@Test
	void tellsTheLimitsThatItsConfigurationSets(FactLog log, CancellationProperties properties) {
		ToldStart.of(log, TOPICS, Service.CANCELLATION, "told")
			.assertThatItTells(Map.of("succession.choreography.patience", Duration.ofHours(2),
					"succession.cancellation.attempts-to-verify", properties.attemptsToVerify()));
	}

	@Test
	void countsFromZero(ConfigurableApplicationContext service) {
		MetricSamples metrics = MetricSamples.of(service);

		metrics.assertStandAtZero(Service.CANCELLATION, TOPICS);
		metrics.assertAreZero(List.of("succession_facts_unreadable_total{topic=\"fresh.migration.parked\"}"));
	}

}
