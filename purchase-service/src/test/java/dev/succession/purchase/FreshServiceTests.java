package dev.succession.purchase;

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
@ServiceTest(value = PurchaseApplication.class, seed = 17,
		settings = { "succession.topics.prefix=fresh.", "succession.choreography.instance=told",
				"succession.choreography.patience=2h", "succession.purchase.visibility-lag=7m",
				"succession.partner-center.retry.pending-operation=2h" })
class FreshServiceTests {

	private static final TopicNames TOPICS = new TopicNames("fresh.");

	@Test
	void tellsTheLimitsThatItsConfigurationSets(FactLog log, PurchaseProperties properties) {
		ToldStart.of(log, TOPICS, Service.PURCHASE, "told")
			.assertThatItTells(Map.of("succession.choreography.patience", Duration.ofHours(2),
					"succession.partner-center.retry.pending-operation", Duration.ofHours(2),
					"succession.purchase.visibility-lag", properties.visibilityLag()));
	}

	@Test
	void countsFromZero(ConfigurableApplicationContext service) {
		MetricSamples metrics = MetricSamples.of(service);

		metrics.assertStandAtZero(Service.PURCHASE, TOPICS);
		metrics.assertAreZero(List.of("succession_purchase_end_of_sale_all_total"));
	}

}
