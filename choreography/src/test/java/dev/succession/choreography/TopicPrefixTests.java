package dev.succession.choreography;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.succession.choreography.deadletters.DeadLetters;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.SerializationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Two installations of one service that share a cluster under different prefixes. */
@Tag("integration")
class TopicPrefixTests {

	private static final String SERVICE = "prefixed-service";

	private final FactLog log = new FactLog();

	private final SubscriptionExpiring expiring = Expiring.of(UUID.randomUUID().toString());

	private final String customer = this.expiring.getCustomerId();

	@AfterEach
	void close() {
		this.log.close();
	}

	@Test
	void installationsWithDifferentPrefixesDoNotSeeEachOther() throws Exception {
		try (ConfigurableApplicationContext left = run("left."); ConfigurableApplicationContext right = run("right.")) {
			script(left).otherwise = TopicPrefixTests::answerAtTheSecondTry;
			script(right).otherwise = TopicPrefixTests::answerAtTheSecondTry;

			publish("left.subscription.expiring", this.log.bytes(this.expiring));
			publish("left.subscription.expiring", "no fact".getBytes(StandardCharsets.UTF_8));

			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> records("left.replacement.refused").size() == 1);
			assertThat(records("left.prefixed-service.again")).hasSize(1);
			assertThat(records("left.subscription.expiring-dlt")).hasSize(1);
			replayALetter(left);
			assertThat(script(left).taken).hasSize(4);

			assertThat(script(right).taken).isEmpty();
			for (String topic : List.of("right.subscription.expiring", "right.subscription.expiring-dlt",
					"right.replacement.refused", "right.prefixed-service.again", "replacement.refused")) {
				assertThat(recordsIfAny(topic)).as(topic).isEmpty();
			}
			assertThat(names())
				.contains("left.prefixed-service", "left.prefixed-service.later", "left.prefixed-service.state",
						"right.prefixed-service")
				.allMatch((name) -> name.startsWith("left.") || name.startsWith("right."));
			assertThat(subject("left.replacement.refused-value")).isPresent();
			assertThat(subject("right.replacement.refused-value")).isEmpty();
		}
	}

	/** Looks into the journal, and has the fact go through the delay topic. */
	private static Outcome answerAtTheSecondTry(Work<SubscriptionExpiring> work) {
		assertThat(work.journal().latest(SubscriptionExpiring.class)).contains(work.fact());
		assertThat(work.journal().has(SubscriptionExpiring.class)).isTrue();
		return (work.attempt() == 1) ? Outcome.later(work.now().plusSeconds(1), "not yet")
				: Outcome.answered(Expiring.refused(work));
	}

	/** What was set aside under a prefix is found and taken again under it. */
	private void replayALetter(ConfigurableApplicationContext service) {
		ConsumerRecord<byte[], byte[]> unread = new ConsumerRecord<>("left.subscription.expiring", 0, Long.MAX_VALUE,
				bytes(this.customer), this.log.bytes(this.expiring));
		RecordMetadata letter = this.log.publish(
				service.getBean(DeadLetters.class).of(unread, new SerializationException("unreadable at that time")));
		publish("left.replay.requested", bytes("{\"topic\":\"%s\",\"partition\":%d,\"offset\":%d}"
			.formatted(letter.topic(), letter.partition(), letter.offset())));
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> records("left.replacement.refused").size() == 2);
	}

	/**
	 * The names of all groups, topics and transactions that have to do with the service.
	 */
	private static Set<String> names() throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			Set<String> names = new HashSet<>(admin.listTopics().names().get());
			admin.listGroups().all().get().stream().map(GroupListing::groupId).forEach(names::add);
			admin.listTransactions().all().get().stream().map(TransactionListing::transactionalId).forEach(names::add);
			return names.stream().filter((name) -> name.contains(SERVICE)).collect(Collectors.toSet());
		}
	}

	private static Optional<?> subject(String subject) {
		try (RegistryClient registry = new RegistryClient(
				RegistrySettings.from(Map.of("schema.registry.url", TestPlatform.registryUrl())))) {
			return registry.find(subject, FactTopic.REPLACEMENT_REFUSED.schema());
		}
	}

	private void publish(String topic, byte[] value) {
		this.log.publish(new ProducerRecord<>(topic, bytes(this.customer), value));
	}

	private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
		return this.log.records(topic)
			.stream()
			.filter((record) -> this.customer.equals(new String(record.key(), StandardCharsets.UTF_8)))
			.toList();
	}

	private List<ConsumerRecord<byte[], byte[]>> recordsIfAny(String topic) throws Exception {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			return admin.listTopics().names().get().contains(topic) ? records(topic) : List.of();
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static ScriptedService.Script script(ConfigurableApplicationContext service) {
		return service.getBean(ScriptedService.Script.class);
	}

	private static ConfigurableApplicationContext run(String prefix) {
		return ScriptedService.run(SERVICE, "succession.topics.prefix=" + prefix);
	}

}
