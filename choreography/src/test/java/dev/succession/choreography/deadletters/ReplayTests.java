package dev.succession.choreography.deadletters;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.IdempotencyEpoch;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.ScriptedService;
import dev.succession.choreography.Work;
import dev.succession.choreography.facts.FactKey;
import dev.succession.events.CustomerListed;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementRefused;
import dev.succession.events.ReplayRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import dev.succession.schemas.topics.RecordPosition;
import dev.succession.schemas.topics.ServiceNames;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.support.KafkaHeaders;

import static dev.succession.choreography.Expiring.refused;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dead letters that are replayed, against a real broker and registry.
 */
@Tag("integration")
class ReplayTests {

	private static final String TOPIC = FactTopic.SUBSCRIPTION_EXPIRING.topic();

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private final String customer = UUID.randomUUID().toString();

	private final SubscriptionExpiring expiring = Expiring.of(this.customer);

	@BeforeAll
	static void start() {
		service = ScriptedService.shared();
		log = new FactLog();
	}

	@AfterAll
	static void stop() {
		log.close();
	}

	@Test
	void takesALetterOnceTheRegistryKnowsItsSchema() {
		haveTheServiceRegisterItsSchemas();
		try (RegistryClient registry = new RegistryClient(
				RegistrySettings.from(Map.of("schema.registry.url", TestPlatform.registryUrl())))) {
			int unknown = register(registry) + 1;
			log.publish(TOPIC, this.customer, withEmptyText(log.bytes(this.expiring), unknown));
			RecordPosition letter = RecordPosition.of(awaitLetter(TOPIC + "-dlt", this.customer));
			assertThat(register(registry)).as("id of the next schema").isEqualTo(unknown);

			type(letter);

			Awaitility.await().until(() -> taken().equals(List.of(this.expiring)));
		}
	}

	/** It does so before its first fact. */
	private static void haveTheServiceRegisterItsSchemas() {
		SubscriptionExpiring before = Expiring.of(UUID.randomUUID().toString());
		log.publish(before);
		Awaitility.await().until(() -> service.getBean(ScriptedService.Script.class).taken.contains(before));
	}

	@Test
	void takesAFactAgainThatNoMigrationCouldBeParkedFor() {
		List<CustomerListed> listed = new CopyOnWriteArrayList<>();
		CustomerListed fact = listed();
		ScriptedService.Listing listing = service.getBean(ScriptedService.Listing.class);
		listing.byCustomer.put(this.customer, (given) -> {
			throw new IllegalStateException("a defect");
		});
		log.publish(fact);
		RecordPosition letter = RecordPosition.of(awaitLetter("customer.listed-dlt", this.customer));
		listing.byCustomer.put(this.customer, (given) -> {
			listed.add(given);
			return Outcome.answered();
		});

		type(letter);

		Awaitility.await().until(() -> listed.equals(List.of(fact)));
	}

	@Test
	void keepsTheTraceOfAMigrationFromItsAnnouncementOverAReplayAndADelay() {
		ScriptedService.Script script = service.getBean(ScriptedService.Script.class);
		service.getBean(ScriptedService.Listing.class).byCustomer.put(this.customer,
				(given) -> Outcome.answered(this.expiring));
		log.publish(listed());
		Awaitility.await().until(() -> !taken().isEmpty());
		ConsumerRecord<byte[], byte[]> announced = records(TOPIC, this.customer).getFirst();
		script.byCustomer.put(this.customer, (work) -> (work.attempt() == 1)
				? Outcome.later(work.now().plusSeconds(1), "once more") : Outcome.answered(refused(work)));

		type(letter(announced));
		log.await(ReplacementRefused.class).of(this.expiring.getMigrationId());

		assertThat(traces(TOPIC + "-dlt")).containsExactly(trace(announced));
		assertThat(traces("scripted-service.later")).containsExactly(trace(announced));
		assertThat(traces("scripted-service.again")).containsExactly(trace(announced), trace(announced));
		assertThat(traces("replacement.refused")).containsExactly(trace(announced));
	}

	private List<String> traces(String topic) {
		return records(topic, this.customer).stream().map(ReplayTests::trace).toList();
	}

	private static String trace(ConsumerRecord<byte[], byte[]> record) {
		return text(record, "traceparent").split("-")[1];
	}

	@Test
	void takesALetterOnceAsItWasThoughItIsAskedForTwice() {
		RecordPosition letter = letter(this.expiring);

		type(letter);
		type(letter);

		ConsumerRecord<byte[], byte[]> command = awaitLetter("replay.requested-dlt",
				FactKey.letterId(letter).toString());
		assertThat(reason(command)).contains(letter + " was replayed before, as replay.requested-");
		Awaitility.await().until(() -> !taken().isEmpty());
		List<ConsumerRecord<byte[], byte[]>> again = records("scripted-service.again", this.customer);
		assertThat(again).hasSize(1);
		assertThat(again.getFirst().value()).isEqualTo(log.bytes(this.expiring));
		assertThat(Stream.of(again.getFirst().headers().toArray()).map(Header::key)).containsExactlyInAnyOrder("note",
				"succession-topic");
		assertThat(taken()).containsExactly(this.expiring);
	}

	@Test
	void replaysAgainAfterARollback() {
		RecordPosition letter = letter(this.expiring);

		assertThat(ask(letter, "replay.requested-0@1")).isInstanceOf(Outcome.Replayed.class);
		assertThat(ask(letter, "replay.requested-0@1")).isInstanceOf(Outcome.Replayed.class);
		assertRefused(ask(letter, "replay.requested-0@2"), "replayed before, as replay.requested-0@1 asked");
	}

	@Test
	void refusesALetterWhoseMigrationHasMovedOn() {
		RecordPosition letter = letter(this.expiring);
		SubscriptionExpiring other = Expiring.of(this.customer);
		RecordPosition another = letter(other);
		log.publish(refused(this.expiring, Instant.now()));

		assertRefused(ask(letter, "1"), "moved on: replacement.refused");
		assertThat(ask(another, "2")).as("another migration of the customer").isInstanceOf(Outcome.Replayed.class);
	}

	@Test
	void takesNeitherWhatHappenedBeforeNorTheFactItselfForMovingOn() {
		long before = System.currentTimeMillis();
		log.publish(new ProducerRecord<>(TOPIC, null, before, key(), log.bytes(this.expiring)));
		RecordPosition origin = publish(
				new ProducerRecord<>(TOPIC, null, before + 60_000, key(), log.bytes(this.expiring)));
		Awaitility.await().until(() -> System.currentTimeMillis() > before);

		RecordPosition letter = letter(record(origin, log.bytes(this.expiring)));

		assertThat(ask(letter, "1")).as("the writer's clock is a minute ahead").isInstanceOf(Outcome.Replayed.class);
	}

	@Test
	void refusesALetterThatStillCanNotBeRead() {
		RecordPosition letter = letter("no fact".getBytes(StandardCharsets.UTF_8));

		assertRefused(ask(letter, "1"), "still can't be read");
		assertRefused(ask(letter, "2"), "still can't be read");
	}

	@Test
	void refusesARecordThatIsNoLetter() {
		RecordPosition letter = letter(this.expiring);
		RecordPosition fact = publish(new ProducerRecord<>(TOPIC, log.bytes(this.expiring)));

		assertRefused(ask(new RecordPosition(letter.topic(), letter.partition(), 1_000_000), "1"), "no record at");
		assertRefused(ask(new RecordPosition(letter.topic(), letter.partition(), -1), "1"), "no record at");
		assertRefused(ask(new RecordPosition(letter.topic(), 99, 0), "1"), "no record at");
		assertRefused(ask(new RecordPosition("no.such-dlt", 0, 0), "1"), "no record at");
		assertRefused(ask(fact, "1"), "is no dead letter");
	}

	@Test
	void ignoresLettersOfAnotherService() {
		ProducerRecord<byte[], byte[]> letter = new DeadLetters(
				new ServiceNames(TopicNames.WITHOUT_PREFIX, "another-service"))
			.of(record(log.bytes(this.expiring)), new SerializationException("for a test"));

		assertThat(ask(publish(letter), "1")).isEqualTo(Outcome.answered());
	}

	private CustomerListed listed() {
		return CustomerListed.newBuilder()
			.setScanId(UUID.randomUUID())
			.setCustomerId(this.customer)
			.setOccurredAt(Instant.parse("2026-11-01T00:00:00Z"))
			.build();
	}

	/** What an operator would type. */
	private static void type(RecordPosition letter) {
		log.publish(new ProducerRecord<>("replay.requested",
				"{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d}"
					.formatted(letter.topic(), letter.partition(), letter.offset())
					.getBytes(StandardCharsets.UTF_8)));
	}

	/** What comes of a request that has reached its owner. */
	private static Outcome ask(RecordPosition letter, String request) {
		ReplayRequested requested = new ReplayRequested(letter.topic(), letter.partition(), letter.offset(), "",
				Instant.now());
		return service.getBean(ReplayStep.class)
			.on(Work.of(requested).attempt(2).epoch(IdempotencyEpoch.of(request)).build());
	}

	private static void assertRefused(Outcome outcome, String why) {
		assertThat(outcome).isInstanceOfSatisfying(Outcome.Parked.class, (parked) -> {
			assertThat(parked.reason()).isEqualTo(ParkedReason.REFUSED);
			assertThat(parked.detail()).contains(why);
		});
	}

	private static RecordPosition publish(ProducerRecord<byte[], byte[]> record) {
		RecordMetadata stored = log.publish(record);
		return new RecordPosition(stored.topic(), stored.partition(), stored.offset());
	}

	private RecordPosition letter(SubscriptionExpiring fact) {
		return letter(log.bytes(fact));
	}

	private RecordPosition letter(byte[] value) {
		return letter(record(value));
	}

	private static RecordPosition letter(ConsumerRecord<byte[], byte[]> record) {
		return publish(
				service.getBean(DeadLetters.class).of(record, new SerializationException("unreadable at that time")));
	}

	private ConsumerRecord<byte[], byte[]> record(byte[] value) {
		return record(new RecordPosition(TOPIC, 0, Long.MAX_VALUE), value);
	}

	private ConsumerRecord<byte[], byte[]> record(RecordPosition position, byte[] value) {
		ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(position.topic(), position.partition(),
				position.offset(), key(), value);
		record.headers().add("note", new byte[] { 1 }).add("succession-attempt", new byte[] { '7' });
		return record;
	}

	private byte[] key() {
		return this.customer.getBytes(StandardCharsets.UTF_8);
	}

	/** A version of the schema that has another text at its end. */
	private static int register(RegistryClient registry) {
		String field = ",{\"name\":\"added%s\",\"type\":\"string\",\"default\":\"\"}]}"
			.formatted(UUID.randomUUID().toString().replace("-", ""));
		String today = FactTopic.SUBSCRIPTION_EXPIRING.schema().toString();
		return registry.register("replay-test-value", new Schema.Parser().parse(today.replaceFirst("]}$", field)));
	}

	private static byte[] withEmptyText(byte[] fact, int schema) {
		return ByteBuffer.allocate(fact.length + 1).put(fact).putInt(1, schema).array();
	}

	private static ConsumerRecord<byte[], byte[]> awaitLetter(String topic, String key) {
		return Awaitility.await().until(() -> records(topic, key), (found) -> !found.isEmpty()).getFirst();
	}

	private static List<ConsumerRecord<byte[], byte[]>> records(String topic, String key) {
		return log.records(topic)
			.stream()
			.filter((record) -> record.key() != null && new String(record.key(), StandardCharsets.UTF_8).equals(key))
			.toList();
	}

	private List<SubscriptionExpiring> taken() {
		return service.getBean(ScriptedService.Script.class).taken.stream()
			.filter((fact) -> fact.getCustomerId().equals(this.customer))
			.toList();
	}

	private static String reason(ConsumerRecord<byte[], byte[]> letter) {
		return text(letter, KafkaHeaders.DLT_EXCEPTION_MESSAGE);
	}

	private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
		return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
	}

}
