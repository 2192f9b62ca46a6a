package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.succession.choreography.journal.ServiceJournal;
import dev.succession.choreography.runtime.ChoreographyHealthIndicator;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.support.KafkaHeaders;

import static dev.succession.choreography.Expiring.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** A service of one scripted step against a real broker and a real registry. */
@Tag("integration")
class ChoreographyTests {

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static ScriptedService.Script script;

	@BeforeAll
	static void start() {
		service = ScriptedService.shared();
		log = new FactLog();
		script = service.getBean(ScriptedService.Script.class);
	}

	@AfterAll
	static void stop() {
		log.close();
	}

	@Test
	void answersAFactWithAFact() {
		SubscriptionExpiring expiring = given((work) -> Outcome.answered(refused(work)));

		assertThat(log.await(ReplacementRefused.class).of(expiring.getMigrationId()).getCustomerId())
			.isEqualTo(expiring.getCustomerId());
	}

	@Test
	void keepsTheFactsOfOneCustomerInOrder() {
		String customer = UUID.randomUUID().toString();
		List<SubscriptionExpiring> facts = IntStream.range(0, 20).mapToObj((n) -> Expiring.of(customer)).toList();

		facts.forEach(log::publish);

		Awaitility.await().until(() -> taken(customer).size() == facts.size());
		assertThat(taken(customer)).isEqualTo(facts);
	}

	@Test
	void takesTheFactsOfDifferentCustomersAtTheSameTime() {
		CountDownLatch bothAreAtIt = new CountDownLatch(2);
		List<SubscriptionExpiring> two = List.of(Expiring.of("a-" + UUID.randomUUID()),
				Expiring.of("b-" + UUID.randomUUID()));
		two.forEach((expiring) -> script.byCustomer.put(expiring.getCustomerId(), (work) -> {
			bothAreAtIt.countDown();
			return reached(bothAreAtIt) ? Outcome.answered(refused(work))
					: Outcome.later(work.now(), "alone in this batch");
		}));

		two.forEach(log::publish);

		two.forEach((expiring) -> log.await(ReplacementRefused.class).of(expiring.getMigrationId()));
	}

	@Test
	void commitsOtherCustomersWhileTheLastOneOfABatchIsStillWorkedOn() {
		CountDownLatch othersAreDone = new CountDownLatch(1);
		SubscriptionExpiring slow = Expiring.of(customerIn(0));
		SubscriptionExpiring other = Expiring.of(customerIn(CoPartitioningTests.PARTITIONS - 1));
		script.byCustomer.put(slow.getCustomerId(), (work) -> reached(othersAreDone) ? Outcome.answered(refused(work))
				: Outcome.parked(ParkedReason.OUT_OF_PATIENCE, "the others wait for this one"));
		script.byCustomer.put(other.getCustomerId(), (work) -> Outcome.answered(refused(work)));

		log.publish(slow);
		Awaitility.await().until(() -> !taken(slow.getCustomerId()).isEmpty());
		log.publish(other);
		log.await(ReplacementRefused.class).of(other.getMigrationId());
		othersAreDone.countDown();

		log.await(ReplacementRefused.class).of(slow.getMigrationId());
	}

	@Test
	void takesAFactUpAgainWhenItsTimeHasCome() {
		Instant notBefore = Instant.now().plus(Duration.ofSeconds(6));
		SubscriptionExpiring expiring = given((work) -> work.now().isBefore(notBefore)
				? Outcome.later(notBefore, "not yet") : Outcome.answered(refused(work)));

		ReplacementRefused refused = log.await(ReplacementRefused.class).of(expiring.getMigrationId());

		assertThat(refused.getOccurredAt()).isBetween(notBefore, notBefore.plusSeconds(10));
		assertThat(taken(expiring.getCustomerId())).as("given once too early, and once in time").hasSize(2);
	}

	@Test
	void countsNoAttemptThatWasPostponed() {
		Queue<Integer> numbers = new ConcurrentLinkedQueue<>();
		Queue<BiFunction<Instant, String, Outcome>> outcomes = new ConcurrentLinkedQueue<>(
				List.of(Outcome::postponed, Outcome::postponed, Outcome::later, Outcome::postponed));
		SubscriptionExpiring expiring = given((work) -> {
			numbers.add(work.attempt());
			return outcomes.isEmpty() ? Outcome.answered(refused(work))
					: outcomes.remove().apply(work.now(), "once more");
		});

		log.await(ReplacementRefused.class).of(expiring.getMigrationId());

		assertThat(numbers).containsExactly(1, 1, 1, 2, 2);
	}

	@Test
	void keepsUnreadableBytesUnchangedAndReadsOn() {
		String customer = UUID.randomUUID().toString();
		byte[] unreadable = "\u0000 this is no fact".getBytes(StandardCharsets.UTF_8);
		SubscriptionExpiring behind = Expiring.of(customer);
		script.byCustomer.put(customer, (work) -> Outcome.answered(refused(work)));

		log.publish("subscription.expiring", customer, unreadable);
		log.publish(behind);

		log.await(ReplacementRefused.class).of(behind.getMigrationId());
		ConsumerRecord<byte[], byte[]> letter = Awaitility.await()
			.until(() -> log.records("subscription.expiring-dlt")
				.stream()
				.filter((record) -> key(record).equals(customer))
				.toList(), (letters) -> letters.size() == 1)
			.getFirst();
		assertThat(letter.value()).isEqualTo(unreadable);
		assertThat(header(letter.headers(), KafkaHeaders.DLT_ORIGINAL_TOPIC)).isEqualTo("subscription.expiring");
	}

	@Test
	void parksAMigrationWhoseStepKeepsFailing() {
		SubscriptionExpiring expiring = given((work) -> {
			if (work.attempt() > 1) {
				throw new StackOverflowError();
			}
			throw new IllegalStateException("a defect");
		});

		MigrationParked parked = log.await(MigrationParked.class).of(expiring.getMigrationId());

		assertThat(parked.getReason()).isEqualTo(ParkedReason.UNEXPECTED_ERROR);
		assertThat(parked.getStep()).isEqualTo(MigrationStep.PURCHASE);
		assertThat(parked.getAttempts()).isEqualTo(2);
	}

	@Test
	void redrivesAParkedMigrationOnATypedCommand() {
		SubscriptionExpiring expiring = given((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));
		log.await(MigrationParked.class).of(expiring.getMigrationId());
		script.byCustomer.put(expiring.getCustomerId(), (work) -> Outcome.answered(refused(work)));

		redrive(expiring);

		log.await(ReplacementRefused.class).of(expiring.getMigrationId());
		assertThat(taken(expiring.getCustomerId())).containsExactly(expiring, expiring);
	}

	@Test
	void takesAMigrationUpAgainOnceForEachTimeItWasParked() {
		SubscriptionExpiring expiring = given((work) -> Outcome.parked(ParkedReason.REFUSED, "for ever"));
		log.await(MigrationParked.class).of(expiring.getMigrationId());

		redrive(expiring);
		Awaitility.await().until(() -> parked(expiring).size() == 2);
		redrive(expiring);
		Awaitility.await().until(() -> parked(expiring).size() == 3);

		assertThat(taken(expiring.getCustomerId())).hasSize(3);
	}

	@Test
	void keepsACommandThatCanNotBeReadAsADeadLetter() {
		SubscriptionExpiring expiring = given((work) -> Outcome.parked(ParkedReason.REFUSED, "for now"));
		log.await(MigrationParked.class).of(expiring.getMigrationId());
		byte[] command = "{\"migration\":\"%s\"}".formatted(expiring.getMigrationId()).getBytes(StandardCharsets.UTF_8);

		log.publish("redrive.requested", expiring.getCustomerId(), command);

		ConsumerRecord<byte[], byte[]> letter = Awaitility.await()
			.until(() -> letters("redrive.requested-dlt", expiring.getCustomerId()), (letters) -> letters.size() == 1)
			.getFirst();
		assertThat(letter.value()).isEqualTo(command);
		assertThat(header(letter.headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE)).contains("migrationId", "customerId");
	}

	@Test
	void keepsAnIntentUntilItsFactIsAnswered() {
		AtomicReference<Optional<Instant>> second = new AtomicReference<>(Optional.empty());
		SubscriptionExpiring expiring = given((work) -> {
			if (work.attempt() == 1) {
				work.journal().begin("order", work.fact());
				return Outcome.later(work.now(), "the answer was lost");
			}
			second.set(work.journal().begun("order"));
			assertThat(work.journal().open(SubscriptionExpiring.class)).containsExactly(work.fact());
			return Outcome.answered(refused(work));
		});

		log.await(ReplacementRefused.class).of(expiring.getMigrationId());

		assertThat(second.get()).isPresent();
		assertThat(remembered(expiring)).as("values in the state log").hasSize(2).last().isNull();
	}

	@Test
	void findsIntentsOfAnInstanceThatCrashed() {
		List<String> begun = new CopyOnWriteArrayList<>();
		SubscriptionExpiring expiring = given((work) -> {
			work.journal().begin("order", work.fact());
			return Outcome.parked(ParkedReason.UNCLEAR_OUTCOME, "stands still with its attempt");
		});
		log.await(MigrationParked.class).of(expiring.getMigrationId());

		try (ConfigurableApplicationContext another = ScriptedService.run()) {
			another.getBean(ServiceJournal.class).catchUp();
			another.getBean(ServiceJournal.class)
				.of(expiring)
				.open(SubscriptionExpiring.class)
				.forEach((fact) -> begun.add(fact.getCustomerId()));
		}

		assertThat(begun).containsExactly(expiring.getCustomerId());
	}

	@Test
	void carriesTraceAndCorrelationFromFactToFact() {
		SubscriptionExpiring expiring = given((work) -> (work.attempt() == 1)
				? Outcome.later(work.now().plusSeconds(1), "once more") : Outcome.answered(refused(work)));

		log.await(ReplacementRefused.class).of(expiring.getMigrationId());

		Headers waited = only("scripted-service.again", expiring);
		Headers answered = only("replacement.refused", expiring);
		assertThat(header(answered, "correlation-id")).isEqualTo(expiring.getMigrationId().toString());
		assertThat(traceId(answered)).isEqualTo(traceId(waited)).hasSize(32);
	}

	@Test
	void startsATraceOfItsOwnForAMigrationThatFollowsFromAnother() {
		SubscriptionExpiring other = Expiring.of(UUID.randomUUID().toString());
		SubscriptionExpiring expiring = given((work) -> Outcome.answered(refused(work), refused(other, work.now())));

		log.await(ReplacementRefused.class).of(expiring.getMigrationId());

		Headers same = only("replacement.refused", expiring);
		Headers started = only("replacement.refused", other);
		assertThat(traceId(started)).isNotEqualTo(traceId(same));
		assertThat(header(started, "correlation-id")).isEqualTo(other.getMigrationId().toString());
	}

	@Test
	void tellsThatItIsHealthy() {
		Awaitility.await()
			.untilAsserted(
					() -> assertThat(service.getBean(ChoreographyHealthIndicator.class).health().getStatus().getCode())
						.isEqualTo("UP"));
	}

	private static void redrive(SubscriptionExpiring expiring) {
		log.publish("redrive.requested", "whatever the key",
				"{\"migrationId\":\"%s\",\"customerId\":\"%s\"}"
					.formatted(expiring.getMigrationId(), expiring.getCustomerId())
					.getBytes(StandardCharsets.UTF_8));
	}

	private static List<MigrationParked> parked(SubscriptionExpiring expiring) {
		return log.all(MigrationParked.class, expiring.getMigrationId());
	}

	private static List<ConsumerRecord<byte[], byte[]>> letters(String topic, String key) {
		return log.records(topic).stream().filter((record) -> key(record).equals(key)).toList();
	}

	private static List<byte[]> remembered(SubscriptionExpiring expiring) {
		return log.records("scripted-service.state")
			.stream()
			.filter((record) -> key(record).startsWith("attempt/" + expiring.getMigrationId()))
			.map(ConsumerRecord::value)
			.toList();
	}

	private static SubscriptionExpiring given(Function<Work<SubscriptionExpiring>, Outcome> behaviour) {
		SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());
		script.byCustomer.put(expiring.getCustomerId(), behaviour);
		log.publish(expiring);
		return expiring;
	}

	private static List<SubscriptionExpiring> taken(String customer) {
		return script.taken.stream().filter((fact) -> fact.getCustomerId().equals(customer)).toList();
	}

	private static String customerIn(int partition) {
		return Stream.generate(() -> UUID.randomUUID().toString())
			.filter((id) -> Utils.toPositive(Utils.murmur2(id.getBytes(StandardCharsets.UTF_8)))
					% CoPartitioningTests.PARTITIONS == partition)
			.findFirst()
			.orElseThrow();
	}

	private static boolean reached(CountDownLatch latch) {
		try {
			return latch.await(15, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static Headers only(String topic, SubscriptionExpiring expiring) {
		return Awaitility.await()
			.until(() -> log.records(topic)
				.stream()
				.filter((record) -> key(record).equals(expiring.getCustomerId()))
				.toList(), (records) -> records.size() == 1)
			.getFirst()
			.headers();
	}

	private static String key(ConsumerRecord<byte[], byte[]> record) {
		return new String(record.key(), StandardCharsets.UTF_8);
	}

	private static String traceId(Headers headers) {
		return header(headers, "traceparent").split("-")[1];
	}

	private static String header(Headers headers, String name) {
		return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
	}

}
