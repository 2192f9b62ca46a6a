package dev.succession.choreography.runtime;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.ScriptedService;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.metrics.MetricSamples;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

/** What a running service tells about what stands still. */
@Tag("integration")
class StandingMetricsTests {

	private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

	private static FactLog log;

	private static ConfigurableApplicationContext service;

	private final SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());

	@BeforeAll
	static void start() {
		log = new FactLog();
		service = ScriptedService.run("standing-service", "succession.topics.prefix=standing.",
				"succession.choreography.journal-refresh=500ms");
	}

	@AfterAll
	static void stop() {
		service.close();
		log.close();
	}

	@Test
	void countsAFactForAsLongAsItWaits() {
		AtomicBoolean done = new AtomicBoolean();
		script().byCustomer.put(this.expiring.getCustomerId(),
				(work) -> done.get() ? Outcome.answered() : Outcome.later(work.now().plusSeconds(1), "not yet"));
		publish("subscription.expiring", log.bytes(this.expiring));

		await("succession_waiting_facts", 1);
		Awaitility.await().atMost(LONG_ENOUGH).until(() -> value("succession_waiting_oldest_seconds") > 1);
		done.set(true);
		await("succession_waiting_facts", 0);
	}

	/** Nothing else happens in the service meanwhile. */
	@Test
	void countsAParkedMigrationUntilItIsTakenUpAgain() {
		script().byCustomer.put(this.expiring.getCustomerId(),
				(work) -> work.isRedrive() ? Outcome.answered() : Outcome.parked(ParkedReason.REFUSED, "for the test"));
		publish("subscription.expiring", log.bytes(this.expiring));

		await("succession_parked_facts", 1);
		Awaitility.await().atMost(LONG_ENOUGH).until(() -> value("succession_parked_oldest_seconds") > 0);
		publish("redrive.requested", log.bytes(new RedriveRequested(this.expiring.getMigrationId(), 0,
				this.expiring.getCustomerId(), "by the test", this.expiring.getOccurredAt())));
		await("succession_parked_facts", 0);
	}

	private static ScriptedService.Script script() {
		return service.getBean(ScriptedService.Script.class);
	}

	private void publish(String topic, byte[] value) {
		log.publish("standing." + topic, this.expiring.getCustomerId(), value);
	}

	private static void await(String metric, int value) {
		Awaitility.await().atMost(LONG_ENOUGH).until(() -> value(metric) == value);
	}

	private static double value(String metric) {
		return MetricSamples.of(service).samples().get(metric + "{fact=\"SubscriptionExpiring\"}");
	}

}
