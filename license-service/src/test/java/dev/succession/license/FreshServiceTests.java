package dev.succession.license;

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
@ServiceTest(value = LicenseApplication.class, seed = 17,
		settings = { "succession.topics.prefix=fresh.", "succession.choreography.instance=told",
				"succession.choreography.attempts-at-errors=3", "succession.license.rounds=4",
				"succession.license.user-patience=90m" })
class FreshServiceTests {

	private static final TopicNames TOPICS = new TopicNames("fresh.");

	@Test
	void tellsTheLimitsThatItsConfigurationSets(FactLog log, LicenseProperties properties) {
		ToldStart.of(log, TOPICS, Service.LICENSE, "told")
			.assertThatItTells(Map.of("succession.choreography.attempts-at-errors", 3, "succession.license.rounds",
					properties.rounds(), "succession.license.user-patience", properties.userPatience()));
	}

	@Test
	void countsFromZero(ConfigurableApplicationContext service) {
		MetricSamples.of(service).assertStandAtZero(Service.LICENSE, TOPICS);
	}

}
