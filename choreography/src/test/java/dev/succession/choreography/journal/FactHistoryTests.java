package dev.succession.choreography.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import dev.succession.choreography.Expiring;
import dev.succession.choreography.IndexedFacts;
import dev.succession.choreography.Journal;
import dev.succession.choreography.RegistryProxy;
import dev.succession.choreography.ScriptedService;
import dev.succession.choreography.facts.FactCodec;
import dev.succession.events.LicensesRestored;
import dev.succession.events.ScanRequested;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Against a real broker and a real registry. */
@Tag("integration")
class FactHistoryTests {

	private static final String TOPIC = "subscription.expiring";

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static FactHistory history;

	@BeforeAll
	static void start() {
		service = ScriptedService.shared();
		log = new FactLog();
		history = service.getBean(FactHistory.class);
	}

	@AfterAll
	static void stop() {
		log.close();
	}

	@Test
	void findsTheFactsOfOneMigrationInTheirOrderWhereverItsCustomerIs() {
		List<SubscriptionExpiring> facts = IntStream.range(0, 20)
			.mapToObj((n) -> Expiring.of("customer-" + n + UUID.randomUUID()))
			.toList();
		facts.forEach(log::publish);
		facts.forEach((fact) -> log.publish(Expiring.of(fact.getCustomerId())));
		List<SubscriptionExpiring> later = facts.stream()
			.map((fact) -> SubscriptionExpiring.newBuilder(fact).setSeats(6).build())
			.toList();
		later.forEach(log::publish);

		for (int i = 0; i < facts.size(); i++) {
			assertThat(of(facts.get(i))).containsExactly(facts.get(i), later.get(i));
		}
	}

	@Test
	void knowsWhetherAFactWasWrittenSinceATime() {
		SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
		SubscriptionExpiring other = Expiring.of(first.getCustomerId());
		Instant before = Instant.now().minusSeconds(60);
		assertThat(history.has(first, before)).isFalse();
		log.publish(first);

		assertThat(history.has(SubscriptionExpiring.newBuilder(first).setSeats(6).build(), before)).isTrue();
		assertThat(history.has(other, before)).isFalse();
		assertThat(history.has(first, Instant.now().plusSeconds(60))).isFalse();
		assertThat(history.has(new ScanRequested(UUID.randomUUID(), 0, null, before), before))
			.as("a topic that does not exist")
			.isFalse();
	}

	@Test
	void skipsRecordsThatAreNoFacts() {
		SubscriptionExpiring fact = Expiring.of(UUID.randomUUID().toString());
		log.publish(TOPIC, fact.getCustomerId(), "no fact".getBytes(StandardCharsets.UTF_8));
		log.publish(fact);

		assertThat(of(fact)).containsExactly(fact);
	}

	@Test
	void remembersInWhichMigrationsAFactHasHappened() {
		try (ServiceJournal journal = journal(codec(TestPlatform.registryUrl()),
				IndexedFacts.of(SubscriptionExpiring.class, LicensesRestored.class))) {
			SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
			SubscriptionExpiring second = Expiring.of(UUID.randomUUID().toString());
			log.publish(first);
			journal.catchUp();

			assertThat(journal.of(first).has(SubscriptionExpiring.class)).isTrue();
			assertThat(journal.of(first).has(LicensesRestored.class)).isFalse();
			log.publish(second);
			assertThat(journal.of(second).has(SubscriptionExpiring.class)).as("not read yet").isFalse();
			journal.catchUp();
			assertThat(journal.of(second).has(SubscriptionExpiring.class)).isTrue();
			assertThat(journal.of(first).has(SubscriptionExpiring.class, second.getMigrationId())).isTrue();
		}
	}

	@Test
	void keepsTheLatestFactOfAMigration() {
		try (ServiceJournal journal = journal(codec(TestPlatform.registryUrl()),
				IndexedFacts.NONE.keeping(SubscriptionExpiring.class, LicensesRestored.class))) {
			SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
			SubscriptionExpiring later = SubscriptionExpiring.newBuilder(first).setSeats(6).build();
			log.publish(first);
			assertThat(journal.of(first).latest(SubscriptionExpiring.class)).contains(first);
			log.publish(later);

			assertThat(journal.of(first).latest(SubscriptionExpiring.class)).as("as of now").contains(later);
			assertThat(journal.of(first).latest(LicensesRestored.class)).isEmpty();
		}
	}

	@Test
	void keepsOnlyWhatCounts() {
		try (ServiceJournal journal = journal(codec(TestPlatform.registryUrl()),
				IndexedFacts.NONE.when(SubscriptionExpiring.class, (fact) -> fact.getSeats() == 6))) {
			SubscriptionExpiring five = Expiring.of(UUID.randomUUID().toString());
			SubscriptionExpiring six = SubscriptionExpiring.newBuilder(Expiring.of("customer")).setSeats(6).build();
			log.publish(five);
			log.publish(six);
			journal.catchUp();

			assertThat(journal.of(five).has(SubscriptionExpiring.class)).isFalse();
			assertThat(journal.of(six).has(SubscriptionExpiring.class)).isTrue();
		}
	}

	@Test
	void refusesToAnswerForAFactThatIsNotIndexed() {
		try (ServiceJournal journal = journal(codec(TestPlatform.registryUrl()),
				IndexedFacts.of(SubscriptionExpiring.class))) {
			Journal asked = journal.of(Expiring.of("customer"));

			assertThatIllegalStateException().isThrownBy(() -> asked.has(LicensesRestored.class))
				.withMessageContaining("LicensesRestored is not indexed");
			assertThatIllegalStateException().isThrownBy(() -> asked.latest(SubscriptionExpiring.class))
				.withMessageContaining("IndexedFacts.keeping");
		}
	}

	@Test
	void readsAgainWhatItCouldNotReadDuringARegistryOutage() throws IOException {
		SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
		SubscriptionExpiring second = Expiring.of(first.getCustomerId());
		log.publish(first);
		log.publish(second);
		try (RegistryProxy registry = new RegistryProxy(TestPlatform.registryUrl());
				ServiceJournal journal = journal(codec(registry.url()), IndexedFacts.of(SubscriptionExpiring.class))) {
			registry.down(true);
			assertThatExceptionOfType(SerializationException.class).isThrownBy(journal::catchUp);

			registry.down(false);
			journal.catchUp();

			assertThat(journal.of(first).has(SubscriptionExpiring.class)).isTrue();
			assertThat(journal.of(second).has(SubscriptionExpiring.class)).isTrue();
		}
	}

	/** A journal of its own, which nothing else has caught up. */
	private static ServiceJournal journal(FactCodec codec, IndexedFacts facts) {
		Duration timeout = Duration.ofSeconds(30);
		return new ServiceJournal("test-service",
				new StateStore("no-state-" + UUID.randomUUID(), new MockProducer<>(), timeout, Clock.systemUTC()),
				new FactIndex(codec, List.of(facts), new SimpleMeterRegistry()), history, codec, Pauses.NONE,
				new TopicReader(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()),
						service.getBean(TopicOffsets.class), "journal-of-a-test", timeout),
				timeout);
	}

	private static FactCodec codec(String registryUrl) {
		Map<String, String> config = Map.of("schema.registry.url", registryUrl);
		return new FactCodec(TopicNames.WITHOUT_PREFIX, FactSerdes.serializer(config), FactSerdes.deserializer(config));
	}

	@Test
	void findsNothingWhereTheTopicDoesNotExist() {
		assertThat(history.of(LicensesRestored.class, "customer", UUID.randomUUID())).isEmpty();
	}

	@Test
	void waitsForATransactionThatIsOpen() throws Exception {
		SubscriptionExpiring committed = Expiring.of(UUID.randomUUID().toString());
		try (KafkaProducer<byte[], byte[]> producer = transactional()) {
			producer.beginTransaction();
			producer.send(recordOf(committed)).get();
			CompletableFuture<List<SubscriptionExpiring>> found = CompletableFuture.supplyAsync(() -> of(committed));
			assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> found.get(1, TimeUnit.SECONDS));
			producer.commitTransaction();
			assertThat(found.get(20, TimeUnit.SECONDS)).containsExactly(committed);
		}
	}

	@Test
	void ignoresAbortedTransactions() throws Exception {
		SubscriptionExpiring aborted = Expiring.of(UUID.randomUUID().toString());
		try (KafkaProducer<byte[], byte[]> producer = transactional()) {
			producer.beginTransaction();
			producer.send(recordOf(aborted)).get();
			producer.abortTransaction();
		}
		assertThat(of(aborted)).isEmpty();
	}

	private static List<SubscriptionExpiring> of(SubscriptionExpiring fact) {
		return history.of(SubscriptionExpiring.class, fact.getCustomerId(), fact.getMigrationId());
	}

	private static KafkaProducer<byte[], byte[]> transactional() {
		KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(Map.of("bootstrap.servers",
				TestPlatform.kafka().bootstrapServers(), "transactional.id", "history-test-" + UUID.randomUUID()),
				new ByteArraySerializer(), new ByteArraySerializer());
		producer.initTransactions();
		return producer;
	}

	private static ProducerRecord<byte[], byte[]> recordOf(SubscriptionExpiring fact) {
		try (var serializer = FactSerdes.serializer(Map.of("schema.registry.url", TestPlatform.registryUrl()))) {
			return new ProducerRecord<>(TOPIC, fact.getCustomerId().getBytes(StandardCharsets.UTF_8),
					serializer.serialize(TOPIC, fact));
		}
	}

}
