package dev.succession.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class LocalKafkaTests {

	private static LocalKafka kafka;

	@BeforeAll
	static void start() {
		kafka = LocalKafka.start();
	}

	@AfterAll
	static void stop() {
		kafka.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "classic", "consumer" })
	void showsCommittedRecordsOnlyToGroupsOfEitherProtocol(String groupProtocol) {
		String topic = createTopic();
		try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", topic))) {
			producer.initTransactions();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>(topic, "aborted"));
			producer.flush();
			producer.abortTransaction();
			producer.beginTransaction();
			producer.send(new ProducerRecord<>(topic, "committed"));
			producer.commitTransaction();
		}
		assertThat(readFirst(topic, groupProtocol)).containsExactly("committed");
	}

	@Test
	void doesNotCreateTopicsAutomatically() {
		try (KafkaProducer<String, String> producer = producer(Map.of("max.block.ms", 500))) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> producer.send(new ProducerRecord<>("never-created", "lost")).get())
				.withMessageContaining("never-created");
		}
		try (Admin admin = Admin.create(connection())) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> admin.describeTopics(List.of("never-created")).allTopicNames().get())
				.withCauseInstanceOf(UnknownTopicOrPartitionException.class);
		}
	}

	@Test
	void refusesATakenPortAndNamesTheProperty() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> LocalKafka.start(other.getLocalPort(), "sandbox.kafka-port"))
				.withMessageContaining(String.valueOf(other.getLocalPort()))
				.withMessageContaining("sandbox.kafka-port");
		}
	}

	@Test
	void listensOnTheGivenPortAndLeavesNothingBehind() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			port = free.getLocalPort();
		}
		Path directory;
		try (LocalKafka second = LocalKafka.start(port, "any.port")) {
			assertThat(second.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
			assertThat(second.directory()).isNotEmptyDirectory();
			directory = second.directory();
		}
		assertThat(directory).doesNotExist();
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new Socket("127.0.0.1", port).close());
	}

	private static String createTopic() {
		String topic = "topic-" + UUID.randomUUID();
		try (Admin admin = Admin.create(connection())) {
			admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
				.all()
				.toCompletionStage()
				.toCompletableFuture()
				.join();
		}
		return topic;
	}

	private static List<String> readFirst(String topic, String groupProtocol) {
		Map<String, Object> configuration = new HashMap<>(connection());
		configuration.putAll(Map.of("group.id", topic, "group.protocol", groupProtocol, "isolation.level",
				"read_committed", "auto.offset.reset", "earliest"));
		List<String> values = new ArrayList<>();
		try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(configuration, new StringDeserializer(),
				new StringDeserializer())) {
			consumer.subscribe(List.of(topic));
			Awaitility.await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
				for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
					values.add(record.value());
				}
				return !values.isEmpty();
			});
		}
		return values;
	}

	private static KafkaProducer<String, String> producer(Map<String, Object> more) {
		Map<String, Object> configuration = new HashMap<>(connection());
		configuration.putAll(more);
		return new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer());
	}

	private static Map<String, Object> connection() {
		return Map.of("bootstrap.servers", kafka.bootstrapServers());
	}

}
