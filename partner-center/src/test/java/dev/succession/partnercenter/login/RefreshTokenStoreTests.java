package dev.succession.partnercenter.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Request;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.users.UserPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A foreign store for the refresh token, which may fail in any way. */
@ExtendWith(OutputCaptureExtension.class)
class RefreshTokenStoreTests {

	private static final String TOKEN = "/partner.example/oauth2/token";

	private final Vault vault = new Vault();

	@AutoClose
	private final ScriptedServer server = new ScriptedServer()
		.on("GET", "/v1/customers/c1/users?size=10", Script.json(200, "{\"items\":[]}"))
		.on("POST", TOKEN, renewing("refresh-2"));

	@Test
	void keepsARenewedTokenThere() {
		try (Client client = Client.withStore(this.server, this.vault)) {
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
		}
		assertThat(this.vault.written).containsExactly("refresh-2");
		try (Client client = Client.withStore(this.server, this.vault)) {
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
		}
		assertThat(this.vault.written).containsExactly("refresh-2");
		assertThat(sent()).satisfiesExactly((first) -> assertThat(first).contains("refresh_token=refresh-1"),
				(second) -> assertThat(second).contains("refresh_token=refresh-2"));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void usesTheAccessTokenIfTheRefreshTokenCannotBeStored(Exception failure, CapturedOutput output) {
		this.vault.onWrite = failure;
		this.server.on("POST", TOKEN, renewing("refresh-2"), renewing("refresh-3"));
		try (Client client = Client.withStore(this.server, this.vault)) {
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
			this.vault.onWrite = null;
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
		}
		assertThat(sent().getLast()).contains("refresh_token=refresh-2");
		assertThat(this.vault.written).containsExactly("refresh-3");
		assertThat(output).containsOnlyOnce("The renewed refresh token can't be stored")
			.doesNotContain("refresh-1")
			.doesNotContain("refresh-2");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void requestsNoTokenWhileTheStoreCannotBeReadAndSaysWhy(Exception failure, CapturedOutput output) {
		this.vault.onRead = failure;
		try (Client client = Client.withStore(this.server, this.vault)) {
			int reads = this.vault.reads;
			for (int i = 0; i < 10; i++) {
				assertThat(users(client)).isInstanceOf(Answer.Throttled.class);
			}
			assertThat(this.vault.reads).isEqualTo(reads + 1);
			assertThat(this.server.requests()).isEmpty();
			assertThat(client.health().getDetails()).containsEntry("token", "the stored refresh token can't be read");
			assertThat(output).contains("The stored refresh token can't be read").doesNotContain("refresh-");
			this.vault.onRead = null;
			await().untilAsserted(() -> assertThat(users(client)).isInstanceOf(Answer.Done.class));
		}
	}

	@ParameterizedTest
	@MethodSource("failures")
	void usesTheKnownTokenWhileTheStoreCannotBeRead(Exception failure) {
		try (Client client = Client.withStore(this.server, this.vault)) {
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
			this.vault.onRead = failure;
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
		}
		assertThat(sent().getLast()).contains("refresh_token=refresh-2");
	}

	static Stream<Exception> failures() {
		return Stream.of(new IOException("refresh-2"), new UncheckedIOException("refresh-2", new IOException("sealed")),
				new IllegalStateException("refresh-2"));
	}

	private static Answer<UserPage> users(Client client) {
		return client.users().page(Client.patiently(), "c1", 10, null);
	}

	private List<String> sent() {
		return this.server.calls("POST", TOKEN).stream().map(Request::body).toList();
	}

	/** An access token that expires at once, and a new refresh token. */
	private static Script renewing(String refreshToken) {
		return Script.json(200,
				"{\"expires_in\":\"0\",\"access_token\":\"token-1\",\"refresh_token\":\"%s\"}".formatted(refreshToken));
	}

	/** A store that fails on demand. */
	private static final class Vault implements RefreshTokenStore {

		private final List<String> written = new ArrayList<>();

		private @Nullable Exception onRead;

		private @Nullable Exception onWrite;

		private int reads;

		@Override
		public @Nullable String read() throws IOException {
			this.reads++;
			fail(this.onRead);
			return this.written.isEmpty() ? null : this.written.getLast();
		}

		@Override
		public void write(String refreshToken) throws IOException {
			fail(this.onWrite);
			this.written.add(refreshToken);
		}

		private static void fail(@Nullable Exception failure) throws IOException {
			switch (failure) {
				case IOException unreachable -> throw unreachable;
				case RuntimeException broken -> throw broken;
				case null, default -> {
				}
			}
		}

	}

}
