package dev.succession.benchmark.arms.simple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListener;

/** The topics between the listeners of {@link ListenerMigration}, with JSON in them. */
final class StepTopics implements AutoCloseable {

	static final String CUSTOMERS = "benchmark.customers";

	static final String EXPIRING = "benchmark.expiring";

	static final String PURCHASED = "benchmark.purchased";

	static final String REASSIGNED = "benchmark.reassigned";

	private static final int PARTITIONS = 3;

	private static final JsonMapper JSON = new JsonMapper();

	private final Map<String, Object> consumer;

	private final DefaultKafkaProducerFactory<String, String> producers;

	private final KafkaTemplate<String, String> template;

	private final BiConsumer<ConsumerRecord<?, ?>, Exception> givenUp;

	private final List<ConcurrentMessageListenerContainer<String, String>> containers = new ArrayList<>();

	StepTopics(String bootstrapServers, int brokers, BiConsumer<ConsumerRecord<?, ?>, Exception> givenUp) {
		create(bootstrapServers, (short) Math.max(1, brokers));
		this.givenUp = givenUp;
		this.consumer = Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest",
				"max.poll.records", 10, "max.poll.interval.ms", 900_000);
		this.producers = new DefaultKafkaProducerFactory<>(Map.of("bootstrap.servers", bootstrapServers),
				new StringSerializer(), new StringSerializer());
		this.template = new KafkaTemplate<>(this.producers);
	}

	private static void create(String bootstrapServers, short replication) {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			admin
				.createTopics(Stream.of(CUSTOMERS, EXPIRING, PURCHASED, REASSIGNED)
					.map((topic) -> new NewTopic(topic, PARTITIONS, replication))
					.toList())
				.all()
				.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The topics can't be created", ex.getCause());
		}
	}

	void send(String topic, String customerId, Object message) {
		this.template.send(topic, customerId, JSON.writeValueAsString(message));
	}

	/**
	 * One thread for each partition; what the handler throws, Spring's default handles.
	 */
	<T> void listen(String topic, Class<T> type, Consumer<T> listener) {
		ContainerProperties properties = new ContainerProperties(topic);
		properties.setGroupId(topic);
		properties.setMessageListener(
				(MessageListener<String, String>) (record) -> listener.accept(JSON.readValue(record.value(), type)));
		ConcurrentMessageListenerContainer<String, String> container = new ConcurrentMessageListenerContainer<>(
				new DefaultKafkaConsumerFactory<>(this.consumer, new StringDeserializer(), new StringDeserializer()),
				properties);
		container.setConcurrency(PARTITIONS);
		container.setCommonErrorHandler(new DefaultErrorHandler(this.givenUp::accept));
		container.start();
		this.containers.add(container);
	}

	@Override
	public void close() {
		this.containers.forEach((container) -> container.stop());
		this.producers.destroy();
	}

}
