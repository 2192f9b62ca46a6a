package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.succession.events.MigrationParked;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.headers.FactHeaders;
import dev.succession.testkit.facts.FactLog;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.support.KafkaHeaders;

import static dev.succession.choreography.Expiring.refused;
import static org.assertj.core.api.Assertions.assertThat;

/** Records that any program might write, against a real broker and a real registry. */
@Tag("integration")
class BadRecordTests {

	private static final String EXPIRING = "subscription.expiring";

	private static ConfigurableApplicationContext service;

	private static final String SERVICE = "scripted-service";

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
	void ignoresForgedAttemptHeaders() {
		AtomicReference<Work<?>> taken = new AtomicReference<>();
		SubscriptionExpiring expiring = script((work) -> {
			taken.compareAndSet(null, work);
			return Outcome.answered(refused(work));
		});
		ProducerRecord<byte[], byte[]> record = log.record(expiring);
		FactHeaders.put(record.headers(), FactHeaders.ATTEMPT, Integer.MAX_VALUE);
		FactHeaders.put(record.headers(), FactHeaders.FIRST_SEEN, Instant.EPOCH);
		FactHeaders.put(record.headers(), FactHeaders.EPOCH, "forged");
		FactHeaders.put(record.headers(), FactHeaders.NOT_BEFORE, Long.MAX_VALUE);
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, "replacement.refused");

		log.publish(record);
		awaitAnswer(expiring);

		assertThat(taken.get().attempt()).isOne();
		assertThat(taken.get().isRedrive()).isFalse();
		assertThat(taken.get().firstSeen()).isAfter(Instant.now().minus(Duration.ofMinutes(5)));
	}

	@Test
	void takesAFactWithAThousandHeadersThatAreNoText() {
		SubscriptionExpiring expiring = script((work) -> (work.attempt() == 1) ? Outcome.later(work.now(), "once more")
				: Outcome.answered(refused(work)));
		ProducerRecord<byte[], byte[]> record = log.record(expiring);
		byte[] noText = { (byte) 0xC3, 0x28, 0, (byte) 0xFF, '\r', '\n' };
		List.of("correlation-id", "traceparent", "tracestate", "baggage", FactHeaders.FIRST_SEEN)
			.forEach((name) -> record.headers().add(name, noText));
		IntStream.range(0, 1000).forEach((n) -> record.headers().add("x\u0000\u202E" + n % 10, noText));
		record.headers().add("nothing", null);

		log.publish(record);

		awaitAnswer(expiring);
	}

	@Test
	void takesAFactWithoutAKeyAndSetsAsideOneWithoutAValue() {
		SubscriptionExpiring expiring = script((work) -> Outcome.answered(refused(work)));
		String key = UUID.randomUUID().toString();

		log.publish(new ProducerRecord<>(EXPIRING, null, null, log.record(expiring).value()));
		log.publish(new ProducerRecord<>(EXPIRING, key.getBytes(StandardCharsets.UTF_8), null));

		awaitAnswer(expiring);
		assertThat(letter(key).value()).isNull();
	}

	@Test
	void setsAsideAFactThatBelongsToAnotherTopic() {
		String key = UUID.randomUUID().toString();
		byte[] another = log.record(refused(Expiring.of(key), Instant.now())).value();

		log.publish(EXPIRING, key, another);

		assertThat(letter(key).value()).isEqualTo(another);
	}

	@Test
	void ignoresAttemptHeadersOnFactTopics() {
		SubscriptionExpiring expiring = SubscriptionExpiring
			.newBuilder(script((work) -> (work.attempt() == 1) ? Outcome.later(work.now(), "once more")
					: Outcome.answered(refused(work))))
			.setEndDate(Instant.EPOCH)
			.setOccurredAt(Instant.parse("2999-12-31T23:59:59Z"))
			.build();
		ProducerRecord<byte[], byte[]> fact = log.record(expiring);

		log.publish(new ProducerRecord<>(fact.topic(), null, 0L, fact.key(), fact.value()));

		awaitAnswer(expiring);
	}

	@Test
	void keepsTheOriginOfATooLargeRecordAndReadsOn() {
		String customer = UUID.randomUUID().toString();
		byte[] nearlyTooLarge = noise(1_048_000 - 1024);
		byte[] tooLarge = new byte[1_500_000];
		byte[] tooLargeToKeep = new byte[5_000_000];
		SubscriptionExpiring longString = SubscriptionExpiring.newBuilder(Expiring.of(customer))
			.setOfferId("x".repeat(1_200_000))
			.build();
		SubscriptionExpiring behind = Expiring.of(customer);
		script.byCustomer.put(customer, (work) -> Outcome.answered(refused(work)));

		List.of(nearlyTooLarge, tooLarge, tooLargeToKeep).forEach((value) -> log.publish(EXPIRING, customer, value));
		log.publish(longString);
		log.publish(behind);

		awaitAnswer(behind);
		List<ConsumerRecord<byte[], byte[]>> letters = letters(customer, 4);
		assertThat(letters.stream().limit(2).map(ConsumerRecord::value)).containsExactly(nearlyTooLarge, tooLarge);
		assertThat(letters.get(2).value()).isNull();
		assertThat(text(letters.get(2).headers(), KafkaHeaders.DLT_EXCEPTION_MESSAGE)).contains("5000036 bytes");
		assertThat(letters.get(3).value()).isEqualTo(log.record(longString).value());
		assertThat(taken(customer)).containsExactly(behind);
	}

	@Test
	void parksAMigrationWhenPatienceIsOver() {
		SubscriptionExpiring expiring = script((work) -> Outcome.later(work.now(), "it never happens"));

		ProducerRecord<byte[], byte[]> record = waited(SERVICE + ".again", null, expiring, Duration.ofHours(7));
		FactHeaders.put(record.headers(), FactHeaders.FIRST_TRIED, Instant.now().minus(Duration.ofHours(7)));
		log.publish(record);

		MigrationParked parked = log.await(MigrationParked.class).of(expiring.getMigrationId());
		assertThat(parked.getReason()).isEqualTo(ParkedReason.OUT_OF_PATIENCE);
		assertThat(parked.getDetail()).isEqualTo("it never happens");
	}

	@Test
	void patienceDoesNotRunWhileAFactIsPostponed() {
		AtomicInteger tries = new AtomicInteger();
		SubscriptionExpiring expiring = script((work) -> switch (tries.incrementAndGet()) {
			case 1 -> Outcome.postponed(work.now(), "a limit is reached");
			case 2 -> Outcome.later(work.now(), "it does not happen at once");
			default -> Outcome.answered(refused(work));
		});

		log.publish(waited(SERVICE + ".again", null, expiring, Duration.ofDays(3)));

		awaitAnswer(expiring);
	}

	@Test
	void takesUpInTheirOrderFactsThatFallDueAllAtOnce() {
		List<String> customers = IntStream.range(0, 20).mapToObj((n) -> UUID.randomUUID().toString()).toList();
		List<SubscriptionExpiring> due = new CopyOnWriteArrayList<>();
		List<SubscriptionExpiring> facts = IntStream.range(0, 200)
			.mapToObj((n) -> Expiring.of(customers.get(n % customers.size())))
			.toList();
		customers.forEach((customer) -> script.byCustomer.put(customer, (work) -> {
			due.add(work.fact());
			return Outcome.answered();
		}));

		facts.forEach((fact) -> log.publish(waited(SERVICE + ".later", 8, fact, Duration.ofHours(1))));

		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> due.size() >= facts.size());
		assertThat(customers).allSatisfy((customer) -> assertThat(of(customer, due)).isEqualTo(of(customer, facts)));
	}

	private static ProducerRecord<byte[], byte[]> waited(String topic, Integer partition, SubscriptionExpiring fact,
			Duration since) {
		ProducerRecord<byte[], byte[]> published = log.record(fact);
		ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, partition, published.key(),
				published.value());
		FactHeaders.put(record.headers(), FactHeaders.TOPIC, EXPIRING);
		FactHeaders.put(record.headers(), FactHeaders.ATTEMPT, 3);
		FactHeaders.put(record.headers(), FactHeaders.FIRST_SEEN, Instant.now().minus(since));
		FactHeaders.put(record.headers(), FactHeaders.NOT_BEFORE, Instant.now().minusSeconds(1));
		return record;
	}

	private static SubscriptionExpiring script(Function<Work<SubscriptionExpiring>, Outcome> behaviour) {
		SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());
		script.byCustomer.put(expiring.getCustomerId(), behaviour);
		return expiring;
	}

	private static void awaitAnswer(SubscriptionExpiring expiring) {
		log.await(ReplacementRefused.class).of(expiring.getMigrationId());
	}

	private static ConsumerRecord<byte[], byte[]> letter(String key) {
		return letters(key, 1).getFirst();
	}

	private static List<ConsumerRecord<byte[], byte[]>> letters(String key, int number) {
		byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
		return Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> log.records(EXPIRING + "-dlt")
				.stream()
				.filter((record) -> Arrays.equals(wanted, record.key())
						&& text(record.headers(), KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP).equals(SERVICE))
				.toList(), (letters) -> letters.size() == number);
	}

	private static List<SubscriptionExpiring> taken(String customer) {
		return of(customer, script.taken);
	}

	private static List<SubscriptionExpiring> of(String customer, List<SubscriptionExpiring> facts) {
		return facts.stream().filter((fact) -> fact.getCustomerId().equals(customer)).toList();
	}

	private static byte[] noise(int length) {
		byte[] noise = new byte[length];
		new Random(7).nextBytes(noise);
		noise[0] = 1;
		return noise;
	}

	private static String text(Headers headers, String name) {
		return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
	}

}
