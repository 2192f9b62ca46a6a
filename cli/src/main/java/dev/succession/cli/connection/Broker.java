package dev.succession.cli.connection;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;

import dev.succession.schemas.FactSerdes;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.topics.RecordPosition;
import dev.succession.schemas.topics.TopicNames;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Where the topics are, and how a command is written to one. */
public final class Broker {

	private static final int PATIENCE = 20_000;

	@Option(names = "--bootstrap-server", paramLabel = "HOST:PORT",
			defaultValue = "${env:SPRING_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
			description = "The brokers; SPRING_KAFKA_BOOTSTRAP_SERVERS, else ${DEFAULT-VALUE}.")
	private String bootstrapServers = "";

	@Option(names = "--command-config", paramLabel = "FILE",
			description = "Properties of Kafka's client, such as its security, and of the registry.")
	private @Nullable Path config;

	@Option(names = "--topic-prefix", paramLabel = "PREFIX", defaultValue = "${env:SUCCESSION_TOPICS_PREFIX:-}",
			description = "How the names of all topics begin.")
	private String prefix = "";

	/**
	 * Writes a command as an operator types it. It needs no registry.
	 * @param topic the command's topic
	 * @param key the record's key
	 * @param command the command
	 * @return where it lies
	 */
	public RecordPosition write(FactTopic topic, String key, JsonNode command) {
		return write(topic, key, command.toString().getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Writes a fact in the wire format.
	 * @param key the record's key
	 * @param fact the fact
	 * @param registry the registry's address
	 * @return where it lies
	 */
	public RecordPosition write(String key, SpecificRecord fact, String registry) {
		FactTopic topic = FactTopic.of(fact.getClass());
		Map<String, Object> settings = settings();
		settings.putIfAbsent("schema.registry.url", registry);
		settings.putIfAbsent("auto.register.schemas", false);
		try (Serializer<SpecificRecord> serializer = FactSerdes.serializer(settings)) {
			return write(topic, key, serializer.serialize(names().of(topic), fact));
		}
		catch (SerializationException ex) {
			throw FactSerdes.isRegistryUnavailable(ex)
					? Failure.unreachable("The registry does not answer: %s".formatted(ex.getMessage()))
					: Failure.refused(String.valueOf(ex.getMessage()));
		}
	}

	private RecordPosition write(FactTopic topic, String key, byte[] value) {
		try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings(), new ByteArraySerializer(),
				new ByteArraySerializer())) {
			RecordMetadata written = producer
				.send(new ProducerRecord<>(names().of(topic), key.getBytes(StandardCharsets.UTF_8), value))
				.get();
			return new RecordPosition(written.topic(), written.partition(), written.offset());
		}
		catch (ExecutionException ex) {
			throw unwritten(topic, ex.getCause());
		}
		catch (KafkaException ex) {
			throw unwritten(topic, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unwritten(topic, ex);
		}
	}

	private Failure unwritten(FactTopic topic, @Nullable Throwable cause) {
		return Failure.unreachable("It is not known that %s was written at %s: %s. To ask again does no harm"
			.formatted(topic.topic(), this.bootstrapServers, (cause != null) ? cause.getMessage() : "no answer"));
	}

	private TopicNames names() {
		return new TopicNames(this.prefix);
	}

	private Map<String, Object> settings() {
		Map<String, Object> settings = new HashMap<>();
		settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, this.bootstrapServers);
		if (this.config != null) {
			properties(this.config).forEach((name, value) -> settings.put(String.valueOf(name), value));
		}
		settings.put(ProducerConfig.ACKS_CONFIG, "all");
		settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
		settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE / 2);
		settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE);
		return settings;
	}

	private static Properties properties(Path file) {
		Properties properties = new Properties();
		try (Reader text = Files.newBufferedReader(file)) {
			properties.load(text);
			return properties;
		}
		catch (IOException ex) {
			throw Failure.refused("%s can't be read".formatted(file));
		}
	}

}
