package dev.succession.choreography;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.platform.LocalKafka;
import dev.succession.testkit.facts.FactLog;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How a service starts that does not find its Kafka as it should be. */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

	private static final Duration IDLE = Duration.ofSeconds(4);

	/** Producers and transactional ids expire after a second and not after days. */
	private static final Map<String, String> FORGETFUL = Map.of("transactional.id.expiration.ms", "1000",
			"transaction.remove.expired.transaction.cleanup.interval.ms", "200", "producer.id.expiration.ms", "1000",
			"producer.id.expiration.check.interval.ms", "200");

	@Test
	void waitsForABrokerSaysAtWhichAddressAndOutlivesTheExpiryOfItsProducers(CapturedOutput output) throws IOException {
		int port = freePort();
		String brokers = "127.0.0.1:" + port;
		CompletableFuture<ConfigurableApplicationContext> start = CompletableFuture
			.supplyAsync(() -> run("waiting-service", brokers));
		Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> output.getOut().contains("start does not work"));
		assertThat(output.getOut()).contains("Kafka at " + brokers).doesNotContain("APPLICATION FAILED TO START");
		assertThat(start).isNotDone();

		try (LocalKafka _ = LocalKafka.start(port, "the port", FORGETFUL);
				ConfigurableApplicationContext service = start.orTimeout(30, TimeUnit.SECONDS).join()) {
			assertThat(service.isRunning()).isTrue();
			assertThat(output.getOut()).contains("start works again");
			answersThoughTheBrokerHasForgottenItsProducers(service, brokers);
			refusesASessionThatTheBrokerWouldRefuse(brokers);
		}
	}

	/** As after a week without a fact. */
	private static void answersThoughTheBrokerHasForgottenItsProducers(ConfigurableApplicationContext service,
			String brokers) {
		ScriptedService.Script script = service.getBean(ScriptedService.Script.class);
		script.otherwise = (work) -> Outcome.answered(Expiring.refused(work));
		try (FactLog log = new FactLog(brokers)) {
			answersOnce(log);
			Awaitility.await().during(IDLE).atMost(IDLE.multipliedBy(2)).until(service::isRunning);
			answersOnce(log);
		}
	}

	private static void answersOnce(FactLog log) {
		SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());
		log.publish(expiring);
		log.await(ReplacementRefused.class).of(expiring.getMigrationId());
		assertThat(log.all(ReplacementRefused.class, expiring.getMigrationId())).hasSize(1);
	}

	private static void refusesASessionThatTheBrokerWouldRefuse(String brokers) {
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> run("impatient-service", brokers,
					"spring.kafka.consumer.properties.session.timeout.ms=7200000",
					"spring.kafka.consumer.properties.request.timeout.ms=7300000"))
			.havingRootCause()
			.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (refusal) -> {
				assertThat(refusal.getName()).isEqualTo("spring.kafka.consumer.properties.session.timeout.ms");
				assertThat(refusal.getReason()).contains("group.max.session.timeout.ms is 1800000");
			});
	}

	private static ConfigurableApplicationContext run(String name, String brokers, String... settings) {
		return ScriptedService.run(name,
				Stream.concat(Stream.of("spring.kafka.bootstrap-servers=" + brokers), Stream.of(settings))
					.toArray(String[]::new));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
