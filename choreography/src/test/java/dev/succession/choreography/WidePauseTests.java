package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.events.CustomerListed;
import dev.succession.events.MigrationStep;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.facts.PauseCommands;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator has more than one migration stand still. */
@Tag("integration")
class WidePauseTests {

	/** What may be changed for so long after a pause was written. */
	private static final Duration LONGEST = Duration.ofSeconds(5);

	private static ConfigurableApplicationContext service;

	private static ServiceJournal journal;

	private static ScriptedService.Script script;

	private static FactLog log;

	private final SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());

	private PauseRequested pause = PauseCommands.pause(PauseScope.ALL).build();

	@BeforeAll
	static void start() {
		service = ScriptedService.run("purchase-service");
		journal = service.getBean(ServiceJournal.class);
		script = service.getBean(ScriptedService.Script.class);
		log = new FactLog();
	}

	@AfterAll
	static void stop() {
		service.close();
		log.close();
	}

	@AfterEach
	void resume() {
		log.publish(PauseCommands.resume(this.pause));
		Awaitility.await().until(() -> pausedPartitions().isEmpty());
	}

	@Test
	void tellsAStepThatIsUnderWayThatNothingMayBeChangedAnyMore() {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch stopped = new CountDownLatch(1);
		script.byCustomer.put(this.expiring.getCustomerId(), (work) -> {
			assertThat(work.mayWrite()).isTrue();
			begun.countDown();
			Awaitility.await().atMost(LONGEST).until(() -> !work.mayWrite());
			stopped.countDown();
			return Outcome.postponed(work.now(), "paused");
		});
		log.publish(this.expiring);
		await(begun);

		log.publish(this.pause);

		await(stopped);
		awaitHeld();
		answerFromNowOn();
		log.publish(PauseCommands.resume(this.pause));
		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
	}

	@ParameterizedTest
	@EnumSource(names = { "ALL", "STEP" })
	void readsNothingThatLeadsForwardWhileAllOrTheStepIsPaused(PauseScope scope) {
		pause(PauseCommands.pause(scope).setStep(MigrationStep.PURCHASE));
		Awaitility.await().until(() -> !pausedPartitions().isEmpty());
		assertThat(pausedPartitions()).allMatch((it) -> it.topic().equals(FactTopic.SUBSCRIPTION_EXPIRING.topic()));
		answerFromNowOn();

		log.publish(this.expiring);
		awaitAnotherFactOfTheCustomer();

		assertThat(script.taken).doesNotContain(this.expiring);
		log.publish(PauseCommands.resume(this.pause));
		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
	}

	@ParameterizedTest
	@EnumSource(names = { "RETIREMENT", "CUSTOMER" })
	void holdsTheFactsOfARetirementOrACustomerAndNoOthers(PauseScope scope) {
		pause(PauseCommands.pause(scope)
			.setRetirement(this.expiring.getRetirement())
			.setCustomerId(this.expiring.getCustomerId().toUpperCase()));
		SubscriptionExpiring other = SubscriptionExpiring.newBuilder(Expiring.of(UUID.randomUUID().toString()))
			.setRetirement("another")
			.build();
		answerFromNowOn();
		log.publish(this.expiring);
		awaitHeld();

		log.publish(other);

		log.await(ReplacementRefused.class).of(other.getMigrationId());
		assertThat(log.all(ReplacementRefused.class, this.expiring.getMigrationId())).isEmpty();
		log.publish(PauseCommands.resume(this.pause));
		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
	}

	@Test
	void goesOnWhenAllPausesThatCoverAMigrationAreResumed() {
		PauseRequested narrow = PauseCommands.pause(this.expiring.getMigrationId(), this.expiring.getCustomerId(),
				this.pause.getOccurredAt());
		log.publish(narrow);
		pause(PauseCommands.pause(PauseScope.CUSTOMER).setCustomerId(this.expiring.getCustomerId()));
		answerFromNowOn();
		log.publish(this.expiring);
		awaitHeld();

		log.publish(PauseCommands.resume(this.pause));
		awaitAnotherFactOfTheCustomer();
		assertThat(script.taken).doesNotContain(this.expiring);

		log.publish(PauseCommands.resume(narrow));
		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
	}

	@Test
	void isNotStoppedByThePauseOfAnotherStep() {
		pause(PauseCommands.pause(PauseScope.STEP).setStep(MigrationStep.SUSPENSION));
		answerFromNowOn();

		log.publish(this.expiring);

		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());
	}

	@Test
	void takesTypedCommandsAndKeepsOneThatDoesNotSayWhatItIsAboutAsADeadLetter() {
		type("pause.requested", "{\"scope\":\"STEP\",\"step\":\"PURCHASE\"}");
		Awaitility.await().until(() -> !pausedPartitions().isEmpty());
		type("resume.requested", "{\"scope\":\"STEP\",\"step\":\"PURCHASE\"}");
		Awaitility.await().until(() -> pausedPartitions().isEmpty());

		String incomplete = "{\"scope\":\"RETIREMENT\",\"reason\":\"%s\"}".formatted(UUID.randomUUID());
		type("pause.requested", incomplete);

		Awaitility.await()
			.until(() -> log.records("pause.requested-dlt"), (letters) -> letters.stream()
				.anyMatch((letter) -> incomplete.equals(new String(letter.value(), StandardCharsets.UTF_8))));
	}

	private void pause(PauseRequested.Builder wanted) {
		this.pause = wanted.build();
		log.publish(this.pause);
	}

	private static void type(String topic, String command) {
		log.publish(topic, "any", command.getBytes(StandardCharsets.UTF_8));
	}

	/** What leads no migration forward is taken as ever. */
	private void awaitAnotherFactOfTheCustomer() {
		CountDownLatch taken = new CountDownLatch(1);
		service.getBean(ScriptedService.Listing.class).byCustomer.put(this.expiring.getCustomerId(), (listed) -> {
			taken.countDown();
			return Outcome.answered();
		});
		log.publish(CustomerListed.newBuilder()
			.setScanId(UUID.randomUUID())
			.setCustomerId(this.expiring.getCustomerId())
			.setOccurredAt(Instant.now())
			.build());
		await(taken);
	}

	private void answerFromNowOn() {
		script.byCustomer.put(this.expiring.getCustomerId(), (work) -> Outcome.answered(Expiring.refused(work)));
		script.otherwise = (work) -> Outcome.answered(Expiring.refused(work));
	}

	private void awaitHeld() {
		Awaitility.await().until(() -> {
			journal.catchUp();
			return journal.of(this.expiring).isHeld();
		});
	}

	private static List<TopicPartition> pausedPartitions() {
		ConcurrentMessageListenerContainer<?, ?> facts = service.getBean("factContainer",
				ConcurrentMessageListenerContainer.class);
		return facts.getContainers().stream().flatMap(WidePauseTests::paused).toList();
	}

	private static Stream<TopicPartition> paused(KafkaMessageListenerContainer<?, ?> consumer) {
		return Objects.requireNonNull(consumer.getAssignedPartitions())
			.stream()
			.filter(consumer::isPartitionPauseRequested);
	}

	private static void await(CountDownLatch latch) {
		Awaitility.await().until(() -> latch.getCount() == 0);
	}

}
