package dev.succession.schemas.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import dev.succession.schemas.FactTopic;
import dev.succession.schemas.ScriptedRegistry;
import dev.succession.schemas.ScriptedRegistry.Answer;
import dev.succession.schemas.ScriptedRegistry.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RegistryClientTests {

	private static final FactTopic TOPIC = FactTopic.SCAN_REQUESTED;

	private final ScriptedRegistry first = new ScriptedRegistry().knows(3, TOPIC.subject(), TOPIC.schema());

	private final ScriptedRegistry second = new ScriptedRegistry().knows(3, TOPIC.subject(), TOPIC.schema());

	@AfterEach
	void close() {
		this.first.close();
		this.second.close();
	}

	@Test
	void asksTheNextAddressWhenOneIsDownAndStaysThere() {
		this.first.close();
		try (RegistryClient client = client(both())) {
			assertThat(client.textOf(3)).isPresent();
			assertThat(client.textOf(3)).isPresent();
		}
		assertThat(this.second.requests()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 429 })
	void asksTheNextAddressWhenOneFailsAndStaysThere(int status) {
		this.first.on("GET /schemas/ids/3", status, "overloaded");
		try (RegistryClient client = client(both())) {
			assertThat(client.textOf(3)).isPresent();
			assertThat(client.textOf(3)).isPresent();
		}
		assertThat(this.first.requests()).hasSize(1);
		assertThat(this.second.requests()).hasSize(2);
	}

	@Test
	void comesBackWhenTheOtherFails() {
		this.first.on("GET /schemas/ids/3", 500, "");
		try (RegistryClient client = client(both())) {
			assertThat(client.textOf(3)).isPresent();
			this.first.knows(3, TOPIC.subject(), TOPIC.schema());
			this.second.on("GET /schemas/ids/3", 500, "");
			assertThat(client.textOf(3)).isPresent();
		}
	}

	@Test
	void doesNotAskTheNextAddressAfterARefusal() {
		this.first.on("GET /schemas/ids/4", 404, "{\"error_code\":40403,\"message\":\"no\"}");
		try (RegistryClient client = client(both())) {
			assertThat(client.textOf(4)).isEmpty();
		}
		assertThat(this.second.requests()).isEmpty();
	}

	@Test
	void namesEveryAddressWhenNoneAnswers() {
		this.first.close();
		this.second.on("GET /schemas/ids/3", 503, "");
		try (RegistryClient client = client(both())) {
			RegistryUnavailableException failure = catchThrowableOfType(RegistryUnavailableException.class,
					() -> client.textOf(3));
			assertThat(failure).hasMessageContaining(this.second.url())
				.hasMessageContaining("503")
				.hasSuppressedException(failure.getSuppressed()[0]);
			assertThat(failure.getSuppressed()[0]).hasMessageContaining(this.first.url());
		}
	}

	@Test
	@Timeout(5)
	void givesUpOnAnAddressThatAnswersTooLate() {
		CountDownLatch never = new CountDownLatch(1);
		this.first.on("GET /schemas/ids/3", () -> {
			await(never);
			return new Answer(200, "{}");
		});
		try (RegistryClient client = client(both())) {
			assertThat(client.textOf(3)).isPresent();
		}
		assertThat(this.second.requests()).hasSize(1);
		never.countDown();
	}

	@Test
	@Timeout(5)
	void givesUpOnAnAnswerThatNeverEnds() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> drip(server));
			String url = "http://127.0.0.1:" + server.getLocalPort();
			try (RegistryClient client = client(Map.of("schema.registry.url", url))) {
				assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> client.textOf(3))
					.withMessageContaining("took longer than PT0.5S");
			}
		}
	}

	@Test
	void logsInAtEveryRequest() {
		try (RegistryClient client = client(Map.of("schema.registry.url", this.first.url(),
				"basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "ann:s:ecret"))) {
			client.textOf(3);
			client.find(TOPIC.subject(), TOPIC.schema());
		}
		assertThat(this.first.requests()).extracting(Request::authorization)
			.containsExactly("Basic YW5uOnM6ZWNyZXQ=", "Basic YW5uOnM6ZWNyZXQ=");
	}

	@Test
	void saysThatTheCredentialsAreRefusedAndNotWhichTheyWere() {
		this.first.on("GET /schemas/ids/3", 401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
		try (RegistryClient client = client(
				Map.of("schema.registry.url", this.first.url().replace("http://", "http://ann:secret@")))) {
			assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> client.textOf(3))
				.withMessageContaining("credentials are refused")
				.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("secret"));
		}
	}

	@Test
	void keepsAThreadInterruptedThatWasInterruptedWhileWaiting() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				RegistryClient client = client(
						Map.of("schema.registry.url", "http://127.0.0.1:" + silent.getLocalPort()))) {
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> client.textOf(3));
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "{\"schema\":7}", "<html></html>", "" })
	void takesNothingButASchemaForAnAnswer(String body) {
		this.first.on("GET /schemas/ids/3", 200, body);
		try (RegistryClient client = client(Map.of("schema.registry.url", this.first.url()))) {
			assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> client.textOf(3))
				.withMessageContaining("not an answer of a schema registry");
		}
	}

	@Test
	void hintsAtTheBaseAddressWhenItLeadsNowhere() {
		try (RegistryClient client = client(Map.of("schema.registry.url", this.first.url() + "/elsewhere"))) {
			assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> client.textOf(3))
				.withMessageContaining("schema.registry.url");
		}
	}

	private Map<String, Object> both() {
		return Map.of("schema.registry.url", this.first.url() + "," + this.second.url());
	}

	private static RegistryClient client(Map<String, Object> config) {
		RegistrySettings settings = RegistrySettings.from(config);
		return new RegistryClient(
				new RegistrySettings(settings.endpoints(), true, Duration.ofMillis(500), Duration.ofMillis(500)));
	}

	private static void drip(ServerSocket server) {
		try (Socket socket = server.accept(); OutputStream out = socket.getOutputStream()) {
			out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < 100_000; i++) {
				out.write(' ');
				out.flush();
				LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
			}
		}
		catch (IOException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
