package dev.succession.choreography;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import dev.succession.events.LicensesRestored;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Against a real broker and a real registry. */
@Tag("integration")
class FactHistoryTests {

	private static final String TOPIC = "subscription.expiring";

	private static ConfigurableApplicationContext service;

	private static FactLog log;

	private static FactHistory history;

	@BeforeAll
	static void start() {
		List<String> arguments = FactLog.arguments();
		arguments.addAll(List.of("--spring.config.import=classpath:choreography.yml",
				"--spring.application.name=history-service", "--succession.choreography.position=PURCHASE"));
		service = new SpringApplicationBuilder(ScriptedService.class).run(arguments.toArray(String[]::new));
		log = new FactLog();
		history = service.getBean(FactHistory.class);
	}

	@AfterAll
	static void stop() {
		log.close();
		service.close();
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
			assertThat(history.latest(SubscriptionExpiring.class, facts.get(i).getCustomerId(),
					facts.get(i).getMigrationId()))
				.contains(later.get(i));
		}
	}

	@Test
	void passesOverWhatIsNoFact() {
		SubscriptionExpiring fact = Expiring.of(UUID.randomUUID().toString());
		log.publish(TOPIC, fact.getCustomerId(), "no fact".getBytes(StandardCharsets.UTF_8));
		log.publish(fact);

		assertThat(of(fact)).containsExactly(fact);
	}

	@Test
	void remembersInWhichMigrationsAFactHasHappened() {
		FactIndex index = history.index(List.of(SubscriptionExpiring.class, LicensesRestored.class));
		SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
		SubscriptionExpiring second = Expiring.of(UUID.randomUUID().toString());
		log.publish(first);
		index.catchUp();

		assertThat(index.has(SubscriptionExpiring.class, first.getMigrationId())).isTrue();
		assertThat(index.has(LicensesRestored.class, first.getMigrationId())).isFalse();
		log.publish(second);
		assertThat(index.has(SubscriptionExpiring.class, second.getMigrationId())).as("not read yet").isFalse();
		index.catchUp();
		assertThat(index.has(SubscriptionExpiring.class, second.getMigrationId())).isTrue();
	}

	@Test
	void missesNothingThatItCouldNotReadWhileTheRegistryWasDown() throws IOException {
		SubscriptionExpiring first = Expiring.of(UUID.randomUUID().toString());
		SubscriptionExpiring second = Expiring.of(first.getCustomerId());
		log.publish(first);
		log.publish(second);
		try (RegistryProxy registry = new RegistryProxy(TestPlatform.registryUrl());
				FactIndex index = new FactIndex(
						new LogReader(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()),
								service.getBean(TopicOffsets.class), "index-of-an-outage", Duration.ofSeconds(30)),
						codec(registry.url()), List.of(FactTopic.SUBSCRIPTION_EXPIRING), Duration.ofSeconds(30))) {
			registry.down(true);
			assertThatExceptionOfType(SerializationException.class).isThrownBy(index::catchUp);

			registry.down(false);
			index.catchUp();

			assertThat(index.has(SubscriptionExpiring.class, first.getMigrationId())).isTrue();
			assertThat(index.has(SubscriptionExpiring.class, second.getMigrationId())).isTrue();
		}
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
	void doesNotBelieveWhatWasTakenBack() throws Exception {
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
