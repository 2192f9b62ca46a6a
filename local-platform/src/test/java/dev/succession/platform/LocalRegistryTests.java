package dev.succession.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class LocalRegistryTests {

	private static final String ONE_FIELD = """
			{"type":"record","name":"Noted","fields":[{"name":"id","type":"string"}]}""";

	private static final String ONE_MORE_FIELD_WITHOUT_DEFAULT = """
			{"type":"record","name":"Noted","fields":[{"name":"id","type":"string"},{"name":"more","type":"long"}]}""";

	private static final HttpClient http = HttpClient.newHttpClient();

	private static LocalRegistry registry;

	@BeforeAll
	static void start() {
		registry = LocalRegistry.start();
	}

	@AfterAll
	static void stop() {
		registry.close();
		http.close();
	}

	@Test
	void givesBackARegisteredSchema() throws Exception {
		HttpResponse<String> registered = send("POST", "/subjects/noted-value/versions", schemaBody(ONE_FIELD));
		assertThat(registered.statusCode()).isEqualTo(200);
		String id = registered.body().replaceAll(".*\"id\":(\\d+).*", "$1");
		assertThat(send("GET", "/schemas/ids/" + id, "").body()).contains("Noted");
		assertThat(send("GET", "/subjects", "").body()).contains("noted-value");
	}

	@Test
	void refusesAnIncompatibleSchema() throws Exception {
		send("PUT", "/config/strict-value", "{\"compatibility\":\"FULL_TRANSITIVE\"}");
		assertThat(send("POST", "/subjects/strict-value/versions", schemaBody(ONE_FIELD)).statusCode()).isEqualTo(200);
		assertThat(send("POST", "/subjects/strict-value/versions", schemaBody(ONE_MORE_FIELD_WITHOUT_DEFAULT))
			.statusCode()).isEqualTo(409);
	}

	@Test
	void refusesATakenPortAndNamesTheProperty() throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			assertThatExceptionOfType(PortTakenException.class)
				.isThrownBy(() -> LocalRegistry.start(other.getLocalPort(), "sandbox.registry-port"))
				.withMessageContaining(String.valueOf(other.getLocalPort()))
				.withMessageContaining("sandbox.registry-port");
		}
	}

	@Test
	void namesItsLogWhenItIsNotReadyInTime() {
		try (RegistryProcess slow = RegistryProcess.start(0)) {
			assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> slow.awaitPort(Duration.ZERO))
				.withMessageContaining("isn't ready")
				.withMessageContaining(slow.log().toString());
		}
	}

	@Test
	void leavesNoProcessAndNoFileBehind() {
		RegistryProcess process = RegistryProcess.start(0);
		assertThat(ProcessHandle.of(process.pid())).isPresent();
		process.close();
		assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)).isEmpty();
		assertThat(Files.exists(process.log())).isFalse();
	}

	private static String schemaBody(String schema) {
		return "{\"schema\":\"" + schema.replace("\"", "\\\"") + "\"}";
	}

	private static HttpResponse<String> send(String method, String path, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path))
			.header("Content-Type", "application/vnd.schemaregistry.v1+json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		return http.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
