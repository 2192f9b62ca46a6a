package dev.succession.partnercenter.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What does not say that it may change something is not sent. */
class WriteRefusalTests {

	@AutoClose
	private final ScriptedServer server = new ScriptedServer();

	@AutoClose
	private final HttpTransport transport = new HttpTransport(RestClient.builder(), this.server.url(),
			new HttpProperties(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)));

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PATCH", "PUT", "DELETE", "get" })
	void holdsForEveryMethodThatIsNoRead(String method) {
		assertThatExceptionOfType(WriteRefusedException.class)
			.isThrownBy(() -> request(HttpMethod.valueOf(method)).execute());
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void letsReadsPass() throws IOException {
		this.server.on("GET", "/a", Script.json(200, "{}"));

		assertThat(request(HttpMethod.GET).execute().getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void letsAWritePassThatSaysSo() throws IOException {
		this.server.on("POST", "/a", Script.json(200, "{}"));
		ClientHttpRequest request = request(HttpMethod.POST);
		request.getAttributes().put(DeadlineRequestFactory.MAY_WRITE, true);

		assertThat(request.execute().getStatusCode().value()).isEqualTo(200);
	}

	private ClientHttpRequest request(HttpMethod method) {
		return this.transport.requests().createRequest(URI.create(this.server.url() + "/a"), method);
	}

}
