package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.succession.choreography.delay.DelaySchedule;
import dev.succession.choreography.offsets.RecordContainers;
import dev.succession.choreography.runtime.ChoreographyHealthIndicator;
import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.deadletters.DeadLetter;
import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.ProducerFactory;

import static dev.succession.choreography.Expiring.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** A service whose Kafka or registry is not as it should be. */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class OutageTests {

	private static final Map<String, Object> KAFKA = Map.of("bootstrap.servers",
			TestPlatform.kafka().bootstrapServers());

	private static Admin admin;

	private static FactLog log;

	private static ConfigurableApplicationContext service;

	@BeforeAll
	static void start() throws Exception {
		admin = Admin.create(KAFKA);
		log = new FactLog();
		admin
			.createTopics(Stream.of("enduring-service.later", "enduring-service.again", "enduring-service.state")
				.map((topic) -> new NewTopic(topic, 1, (short) 1))
				.toList())
			.all()
			.get();
		service = run("enduring-service", TestPlatform.registryUrl());
	}

	private static ConfigurableApplicationContext run(String name, String registryUrl) {
		return ScriptedService.run(name, "spring.kafka.properties.schema.registry.url=" + registryUrl,
				"succession.choreography.outage-backoff=200ms");
	}

	@AfterAll
	static void stop() {
		service.close();
		log.close();
		admin.close();
	}

	@Test
	void addsThePartitionsThatATopicLacks() throws Exception {
		Instant notBefore = Instant.now().plusSeconds(5);
		SubscriptionExpiring expiring = given(service, (work) -> work.now().isBefore(notBefore)
				? Outcome.later(notBefore, "not yet") : Outcome.answered(refused(work)));

		log.publish(expiring);

		awaitOneAnswer(expiring);
		assertThat(admin.describeTopics(List.of("enduring-service.later")).allTopicNames().get().values())
			.singleElement()
			.satisfies((topic) -> assertThat(topic.partitions()).hasSize(DelaySchedule.PARTITIONS));
	}

	@Test
	void answersOnceWhenAnotherInstanceTakesItsTransactionalIds() {
		SubscriptionExpiring first = given(service, (work) -> Outcome.answered(refused(work)));
		SubscriptionExpiring second = given(service, (work) -> (work.attempt() == 1)
				? Outcome.later(work.now().plusSeconds(1), "once more") : Outcome.answered(refused(work)));
		log.publish(first);
		awaitOneAnswer(first);
		String prefix = service.getBean(ProducerFactory.class).getTransactionIdPrefix();

		for (int suffix = 0; suffix < 16; suffix++) {
			takeOver(prefix + suffix);
		}
		Instant published = Instant.now();
		log.publish(second);

		awaitOneAnswer(second);
		assertThat(Duration.between(published, Instant.now())).as("no stop waits for its time to be over")
			.isLessThan(RecordContainers.STOP);
	}

	private static void takeOver(String transactionalId) {
		Map<String, Object> config = new HashMap<>(KAFKA);
		config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
		try (var twin = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
			twin.initTransactions();
		}
	}

	@Test
	void waitsForARegistryThatIsDownAtTheStartAndLater(CapturedOutput output) throws Exception {
		try (RegistryProxy registry = new RegistryProxy(TestPlatform.registryUrl())) {
			registry.answer(RegistryProxy.Fault.NOT_FOUND);
			SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
			log.publish(first);
			try (ConfigurableApplicationContext patient = run("patient-service", registry.url())) {
				given(patient, first, (work) -> Outcome.answered(refused(work)));
				awaitHealth(patient, "DOWN");
				Awaitility.await()
					.during(Duration.ofSeconds(3))
					.until(() -> linesAbout(output, registry, "facts") == 1
							&& linesAbout(output, registry, "announcement of the start") == 1);
				registry.down(false);
				awaitOneAnswer(first);
				awaitHealth(patient, "UP");
				assertThat(output).contains("facts works again").doesNotContain("Transaction rolled back");

				registry.down(true);
				AtomicInteger tries = new AtomicInteger();
				SubscriptionExpiring second = given(patient, (work) -> {
					tries.incrementAndGet();
					return Outcome.parked(ParkedReason.REFUSED, "a fact of a kind that was not written before");
				});
				log.publish(second);
				log.await(MigrationParked.class).of(second.getMigrationId());
				assertThat(log.all(MigrationParked.class))
					.filteredOn((fact) -> fact.getMigrationId().equals(second.getMigrationId()))
					.hasSize(1);
				assertThat(tries).as("runs of the step: all schemas were known before the first one").hasValue(1);
			}
		}
	}

	private static long linesAbout(CapturedOutput output, RegistryProxy registry, String loop) {
		return output.getOut()
			.lines()
			.filter((line) -> line.contains(registry.url()) && line.contains(loop + " does not work"))
			.count();
	}

	@Test
	void goesOnOnceADeadLetterTopicTakesRecordsAgain() throws Exception {
		SubscriptionExpiring behind = given(service, (work) -> Outcome.answered(refused(work)));
		limitRecordsTo(100);

		log.publish("subscription.expiring", behind.getCustomerId(), "no fact".getBytes(StandardCharsets.UTF_8));
		log.publish(behind);
		Awaitility.await().during(Duration.ofSeconds(4)).until(() -> answers(behind).isEmpty());
		limitRecordsTo(TopicDeclarations.LARGEST_DEAD_LETTER);

		awaitOneAnswer(behind);
		assertThat(log.records("subscription.expiring-dlt"))
			.filteredOn((letter) -> Arrays.equals(letter.key(), behind.getCustomerId().getBytes(StandardCharsets.UTF_8))
					&& DeadLetter.of(letter).filter((told) -> told.group().equals("enduring-service")).isPresent())
			.hasSize(1);
	}

	private static void limitRecordsTo(int bytes) throws Exception {
		ConfigResource letters = new ConfigResource(ConfigResource.Type.TOPIC, "subscription.expiring-dlt");
		admin
			.incrementalAlterConfigs(
					Map.of(letters,
							List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", String.valueOf(bytes)),
									AlterConfigOp.OpType.SET))))
			.all()
			.get();
	}

	private static void awaitHealth(ConfigurableApplicationContext running, String status) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> running.getBean(ChoreographyHealthIndicator.class).health().getStatus().getCode(),
					status::equals);
	}

	private static ScriptedService.Script script(ConfigurableApplicationContext running) {
		return running.getBean(ScriptedService.Script.class);
	}

	private static SubscriptionExpiring given(ConfigurableApplicationContext running,
			Function<Work<SubscriptionExpiring>, Outcome> behaviour) {
		return given(running, Expiring.of(UUID.randomUUID().toString()), behaviour);
	}

	private static SubscriptionExpiring given(ConfigurableApplicationContext running, SubscriptionExpiring expiring,
			Function<Work<SubscriptionExpiring>, Outcome> behaviour) {
		script(running).byCustomer.put(expiring.getCustomerId(), behaviour);
		return expiring;
	}

	private static void awaitOneAnswer(SubscriptionExpiring expiring) {
		log.await(ReplacementRefused.class).of(expiring.getMigrationId());
		assertThat(answers(expiring)).hasSize(1);
	}

	private static List<ReplacementRefused> answers(SubscriptionExpiring expiring) {
		return log.all(ReplacementRefused.class, expiring.getMigrationId());
	}

}
