package dev.succession.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
	void startsOneBrokerAndOneRegistryPerJvm() {
		assertThat(TestPlatform.properties())
			.containsEntry("spring.kafka.bootstrap-servers", TestPlatform.kafka().bootstrapServers())
			.containsEntry("spring.kafka.properties.schema.registry.url", TestPlatform.registryUrl())
			.isEqualTo(TestPlatform.properties());
	}

}
