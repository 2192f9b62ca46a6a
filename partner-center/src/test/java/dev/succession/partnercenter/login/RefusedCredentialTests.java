package dev.succession.partnercenter.login;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.users.UserPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls whose credential Partner Center refuses, though the token is new. */
class RefusedCredentialTests {

	private static final String TOKEN = "/partner.example/oauth2/token";

	private static final String USERS = "/v1/customers/c1/users?size=10";

	private static final String CUSTOMER = "/v1/customers/c1";

	private static final Script NO_MFA = Script.json(401,
			"{\"code\":900421,\"description\":\"MFA is required\",\"source\":\"PartnerFD\"}");

	private static final Script USER_PAGE = Script.json(200, "{\"items\":[]}");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer().on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"));

	/** Case A8. */
	@Test
	void asksForAHandfulOfTokensWhileEveryCallLacksMfa() {
		this.server.on("GET", USERS, NO_MFA);
		try (Client client = new Client(this.server); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Void>> callers = IntStream.range(0, 16)
				.mapToObj(
						(i) -> CompletableFuture.runAsync(
								() -> IntStream.range(0, 100)
									.forEach((j) -> assertThat(users(client)).isInstanceOf(Answer.Throttled.class)),
								threads))
				.toList();
			callers.forEach(CompletableFuture::join);
			assertThat(this.server.calls("POST", TOKEN)).hasSize(1);
			assertThat(this.server.calls()).hasSizeBetween(CredentialBackoff.REFUSALS_IN_A_ROW, 25);
			assertThat(client.health().getStatus().getCode()).isEqualTo("DOWN");
			assertThat(client.health().getDetails()).hasEntrySatisfying("credential",
					(problem) -> assertThat((String) problem).startsWith("App+User is refused")
						.contains("MFA", "401/900421", "the next call is tried at"));
			assertThat(client.meters()
				.counter("succession.partner-center.credential.refusals", "credential", "App+User", "code",
						"401/900421")
				.count()).isEqualTo(this.server.calls().size());
		}
	}

	@Test
	void goesOnWithTheOtherCredentialMeanwhile() {
		this.server.on("GET", USERS, NO_MFA);
		try (Client client = new Client(this.server)) {
			IntStream.range(0, 20).forEach((i) -> users(client));
			assertThat(client.customers().get(Client.patiently(), "c1")).isInstanceOf(Answer.Done.class);
		}
	}

	@Test
	void goesOnWithTheOtherCallsWhileAShareLacksMfa() {
		AtomicInteger calls = new AtomicInteger();
		this.server.on("GET", USERS,
				(exchange) -> ((calls.incrementAndGet() % 3 == 0) ? NO_MFA : USER_PAGE).answer(exchange));
		try (Client client = new Client(this.server)) {
			List<Answer<UserPage>> answers = IntStream.range(0, 60).mapToObj((i) -> users(client)).toList();
			assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(40);
			assertThat(answers).filteredOn(Answer.Throttled.class::isInstance).hasSize(20);
			assertThat(this.server.calls()).hasSize(60);
			assertThat(this.server.calls("POST", TOKEN)).hasSize(1);
		}
	}

	@Test
	void waitsForEverWhereACredentialIsOfTheWrongKind() {
		this.server.on("GET", CUSTOMER,
				Script.json(403, "{\"code\":900329,\"description\":\"app-only not supported\"}"));
		try (Client client = new Client(this.server)) {
			assertThat(client.customers().get(Client.patiently(), "c1")).isInstanceOf(Answer.Throttled.class);
			assertThat(client.health().getDetails()).hasEntrySatisfying("credential",
					(problem) -> assertThat((String) problem).startsWith("app-only is refused: 403/900329"));
		}
	}

	private static Answer<UserPage> users(Client client) {
		return client.users().page(Client.patiently(), "c1", 10, null);
	}

}
