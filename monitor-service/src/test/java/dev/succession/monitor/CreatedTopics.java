package dev.succession.monitor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.topics.TopicDeclarations;
import dev.succession.schemas.topics.TopicNames;
import dev.succession.schemas.topics.TopicSettings;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that the services would create. */
public final class CreatedTopics {

	private static final TopicSettings SETTINGS = new TopicSettings(2, (short) 1, 1, Duration.ofDays(400),
			Duration.ofDays(90));

	private CreatedTopics() {
	}

	public static void all(String prefix) {
		TopicDeclarations declarations = new TopicDeclarations(new TopicNames(prefix), SETTINGS);
		Map<String, NewTopic> topics = new LinkedHashMap<>();
		Stream.of(Service.values())
			.flatMap((service) -> declarations.of(service).stream())
			.forEach((topic) -> topics.put(topic.name(), topic));
		declarations.ofRollout().forEach((topic) -> topics.put(topic.name(), topic));
		create(List.copyOf(topics.values()));
	}

	static void anew(String topic) {
		try (Admin admin = admin()) {
			await(admin.deleteTopics(List.of(topic)).all());
		}
		create(List.of(new NewTopic(topic, 2, (short) 1)));
	}

	private static void create(List<NewTopic> topics) {
		try (Admin admin = admin()) {
			admin.createTopics(topics).values().values().forEach(CreatedTopics::await);
		}
	}

	private static Admin admin() {
		return Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()));
	}

	private static void await(KafkaFuture<Void> future) {
		try {
			future.get();
		}
		catch (ExecutionException ex) {
			if (!(ex.getCause() instanceof TopicExistsException
					|| ex.getCause() instanceof UnknownTopicOrPartitionException)) {
				throw new IllegalStateException(ex);
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
