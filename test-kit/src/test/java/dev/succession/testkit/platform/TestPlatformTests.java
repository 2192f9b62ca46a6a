package dev.succession.testkit.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class TestPlatformTests {

	@Test
	void tellsAnApplicationWhereBrokerAndRegistryAre() throws Exception {
		Map<String, Object> properties = TestPlatform.properties();
		Object bootstrapServers = properties.get("spring.kafka.bootstrap-servers");
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
			assertThat(admin.describeCluster().nodes().get()).hasSize(1);
		}
		HttpRequest subjects = HttpRequest
			.newBuilder(URI.create(properties.get("spring.kafka.properties.schema.registry.url") + "/subjects"))
			.build();
		try (HttpClient http = HttpClient.newHttpClient()) {
			assertThat(http.send(subjects, HttpResponse.BodyHandlers.ofString()).body()).startsWith("[");
		}
	}

	@Test
	void createsNoTopicUnasked() {
		Map<String, Object> connection = Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers(),
				"max.block.ms", 500);
		try (KafkaProducer<String, String> producer = new KafkaProducer<>(connection, new StringSerializer(),
				new StringSerializer())) {
			assertThatExceptionOfType(ExecutionException.class)
				.isThrownBy(() -> producer.send(new ProducerRecord<>("never-created", "lost")).get())
				.withMessageContaining("never-created");
		}
	}

	@Test
	void refusesAnUnknownPlatform() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> TestEngine.of("podman"))
			.withMessageContaining("succession.test.platform")
			.withMessageContaining("podman");
	}

	@Test
	void startsOneBrokerAndOneRegistryPerJvm() {
		assertThat(TestPlatform.properties())
			.containsEntry("spring.kafka.bootstrap-servers", TestPlatform.kafka().bootstrapServers())
			.containsEntry("spring.kafka.properties.schema.registry.url", TestPlatform.registryUrl())
			.isEqualTo(TestPlatform.properties());
	}

}
