package dev.succession.partnercenter.login;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.customers.Customer;
import dev.succession.partnercenter.fixtures.Client;
import dev.succession.partnercenter.fixtures.ScriptedServer;
import dev.succession.partnercenter.fixtures.ScriptedServer.Request;
import dev.succession.partnercenter.fixtures.ScriptedServer.Script;
import dev.succession.partnercenter.orders.NewOrder;
import dev.succession.partnercenter.users.UserPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Which token each call carries, and how tokens are fetched and renewed. What waits until
 * a token may be asked for anew runs at once, each case with its own server.
 */
class AccessTokenTests {

	private static final String TOKEN = "/partner.example/oauth2/token";

	private static final String CUSTOMER = "/v1/customers/c1";

	private static final String USERS = CUSTOMER + "/users?size=10";

	private static final Script USER_PAGE = Script.json(200, "{\"items\":[]}");

	@AutoClose
	private final ScriptedServer server = new ScriptedServer().on("GET", CUSTOMER, Script.json(200, "{\"id\":\"c1\"}"))
		.on("GET", USERS, USER_PAGE);

	@Test
	void asksForAnAppOnlyTokenAndAUsersToken() {
		this.server.on("POST", TOKEN, token("app-token", "3600"), token("user-token", "3599"));
		try (Client client = new Client(this.server)) {
			get(client);
			users(client);
		}
		assertThat(tokenRequests()).extracting(Request::body)
			.containsExactly(
					"grant_type=client_credentials&client_id=app&client_secret=app-secret"
							+ "&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com",
					"grant_type=refresh_token&client_id=user&client_secret=user-secret&refresh_token=refresh-1"
							+ "&scope=openid&resource=https%3A%2F%2Fapi.partnercenter.microsoft.com");
		assertThat(this.server.calls()).extracting((call) -> call.header("Authorization"))
			.containsExactly("Bearer app-token", "Bearer user-token");
	}

	@Test
	void asksTheNewerEndpointForAScope() {
		String newer = "/partner.example/oauth2/v2.0/token";
		this.server.on("POST", newer, Script.json(200, "{\"expires_in\":3600,\"access_token\":\"token-2\"}"));
		try (Client client = new Client(this.server, "token-url=" + this.server.url() + newer)) {
			get(client);
			users(client);
		}
		assertThat(this.server.calls("POST", newer)).extracting(Request::body)
			.satisfiesExactly(
					(app) -> assertThat(app).contains("scope=https%3A%2F%2Fapi.partnercenter.microsoft.com%2F.default")
						.doesNotContain("resource="),
					(user) -> assertThat(user).contains(
							"scope=https%3A%2F%2Fapi.partnercenter.microsoft.com%2Fuser_impersonation+offline_access"));
	}

	@ParameterizedTest
	@CsvSource({ "china, https%3A%2F%2Fpartner.partnercenterapi.microsoftonline.cn",
			"us-government, https%3A%2F%2Fapi.partnercenter.microsoft.com" })
	void asksForTheAudienceOfTheCloud(String cloud, String resource) {
		try (Client client = new Client(this.server, "cloud=" + cloud, "require-licenses=false")) {
			get(client);
		}
		assertThat(tokenRequests().getFirst().body()).endsWith("&resource=" + resource);
	}

	@Test
	void usesTheUsersCredentialForEverythingIfItIsTheOnlyOne() {
		try (Client client = Client.withoutCredentials(this.server, "user.client-id=user", "user.client-secret=secret",
				"user.refresh-token=refresh-1")) {
			assertThat(get(client)).isInstanceOf(Answer.Done.class);
			assertThat(users(client)).isInstanceOf(Answer.Done.class);
		}
		assertThat(tokenRequests()).singleElement()
			.satisfies((request) -> assertThat(request.body()).startsWith("grant_type=refresh_token"));
	}

	@Test
	void sharesOneTokenAmongAllThreads() {
		CountDownLatch login = new CountDownLatch(1);
		this.server.on("POST", TOKEN, Script.after(login, token("token-1", "3600")));
		try (Client client = new Client(this.server); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CompletableFuture<Answer<Customer>>> answers = IntStream.range(0, 30)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> get(client), threads))
				.toList();
			await().until(() -> tokenRequests().size() == 1);
			login.countDown();
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.join()).isInstanceOf(Answer.Done.class));
		}
		assertThat(tokenRequests()).hasSize(1);
	}

	@Execution(ExecutionMode.CONCURRENT)
	@Test
	void renewsEarlyWhileTheOthersUseTheOldToken() {
		CountDownLatch login = new CountDownLatch(1);
		this.server.on("POST", TOKEN, token("old", "8"), Script.after(login, token("new", "3600")));
		try (Client client = new Client(this.server); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			get(client);
			await().until(() -> {
				CompletableFuture.supplyAsync(() -> get(client), threads);
				return tokenRequests().size() == 2;
			});
			assertThat(get(client)).isInstanceOf(Answer.Done.class);
			assertThat(this.server.lastCall().header("Authorization")).isEqualTo("Bearer old");
			login.countDown();
			await().untilAsserted(() -> {
				get(client);
				assertThat(this.server.lastCall().header("Authorization")).isEqualTo("Bearer new");
			});
		}
		assertThat(tokenRequests()).hasSize(2);
	}

	@Execution(ExecutionMode.CONCURRENT)
	@Test
	void repeatsOnceWithAFreshTokenAndTheSameRequestId() {
		String orders = CUSTOMER + "/orders";
		Script placed = Script.published(201, "order-create-legacy-response");
		Script denied = Script.json(401, "{\"code\":800001,\"description\":\"no\"}");
		this.server.on("POST", TOKEN, token("first", "3600"), token("second", "3600"))
			.on("POST", orders, (exchange) -> {
				boolean old = "Bearer first".equals(exchange.getRequestHeaders().getFirst("Authorization"));
				(old ? denied : placed).answer(exchange);
			});
		NewOrder order = new NewOrder("c1", "o1", 1, "marker", "monthly", null);
		try (Client client = new Client(this.server)) {
			await().until(
					() -> client.orders().place(Client.patiently(), order, UUID.randomUUID()) instanceof Answer.Done);
		}
		List<Request> calls = this.server.calls("POST", orders);
		assertThat(calls.subList(calls.size() - 2, calls.size())).extracting((call) -> call.header("Authorization"))
			.containsExactly("Bearer first", "Bearer second");
		assertThat(calls.subList(calls.size() - 2, calls.size())).extracting((call) -> call.header("MS-RequestId"))
			.containsOnly(calls.getLast().header("MS-RequestId"));
		assertThat(tokenRequests()).hasSize(2);
	}

	@Execution(ExecutionMode.CONCURRENT)
	@ParameterizedTest
	@ValueSource(strings = { "{\"code\":800001,\"description\":\"no\"}", "<html>Sign in</html>", "", "Unauthorized" })
	void fetchesAFreshTokenAfterEveryKindOf401(String body) {
		this.server.on("POST", TOKEN, token("first", "3600"), token("second", "3600"))
			.on("GET", CUSTOMER, (exchange) -> {
				boolean old = "Bearer first".equals(exchange.getRequestHeaders().getFirst("Authorization"));
				(old ? Script.json(401, body) : Script.json(200, "{\"id\":\"c1\"}")).answer(exchange);
			});
		try (Client client = new Client(this.server)) {
			await().until(() -> get(client) instanceof Answer.Done);
		}
		assertThat(tokenRequests()).hasSize(2);
	}

	@Execution(ExecutionMode.CONCURRENT)
	@ParameterizedTest
	@ValueSource(strings = { "{\"statusCode\":401,\"message\":\"Unauthorized\"}", "<html>Sign in</html>", "" })
	void givesUpWhenAFreshTokenIsRefusedToo(String body) {
		this.server.on("POST", TOKEN, token("first", "3600"), token("second", "3600"))
			.on("GET", CUSTOMER, Script.json(401, body));
		try (Client client = new Client(this.server)) {
			assertThat(get(client)).isInstanceOfSatisfying(Answer.Refused.class,
					(refused) -> assertThat(refused.refusal().kind()).isEqualTo(ErrorKind.ACCESS_DENIED));
			assertThat(this.server.calls("GET", CUSTOMER)).as("a new token is not sent again").hasSize(1);
			await().until(() -> {
				get(client);
				return tokenRequests().size() == 2;
			});
			this.server.forget();
			assertThat(get(client)).as("until the next token may be asked for").isInstanceOf(Answer.Throttled.class);
			assertThat(this.server.requests()).hasSize(1);
		}
	}

	@Execution(ExecutionMode.CONCURRENT)
	@ParameterizedTest
	@CsvSource({ "500, oops, 'status 500'", "401, '{\"error\":\"invalid_client\"}', 'refused: 401/invalid_client'",
			"400, '{\"error\":\"invalid_grant\"}', 'refused: 400/invalid_grant'",
			"200, '<html>', 'unreadable answer: a page instead of JSON'" })
	void sendsNothingWithoutATokenAndSaysWhy(int status, String body, String problem) {
		this.server.on("POST", TOKEN, Script.json(status, body));
		try (Client client = new Client(this.server)) {
			for (int i = 0; i < 10; i++) {
				assertThat(get(client)).isInstanceOf(Answer.Throttled.class);
			}
			assertThat(client.health().getStatus().getCode()).isEqualTo("DOWN");
			assertThat(client.health().getDetails()).containsEntry("token", problem);
			assertThat(tokenRequests()).hasSize(1);
			assertThat(this.server.calls()).isEmpty();
			this.server.on("POST", TOKEN, token("token-1", "3600"));
			await().untilAsserted(() -> assertThat(get(client)).isInstanceOf(Answer.Done.class));
			assertThat(client.health().getStatus().getCode()).isEqualTo("UP");
		}
	}

	@Test
	void waitsForTheLoginOfAnotherCallNoLongerThanItsDeadline() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		this.server.on("POST", TOKEN, Script.after(never, token("token-1", "3600")));
		try (Client client = new Client(this.server); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Instant start = Instant.now();
			CompletableFuture<?> first = CompletableFuture
				.supplyAsync(() -> client.customers().get(Client.within(Duration.ofSeconds(1)), "c1"), threads);
			await().until(() -> tokenRequests().size() == 1);
			Answer<Customer> second = client.customers()
				.get(new CallScope(UUID.randomUUID(), start.plusMillis(1500), CallPriority.next()), "c1");
			assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(2200));
			assertThat(second).isInstanceOf(Answer.Throttled.class);
			assertThat(first.get(5, TimeUnit.SECONDS)).isInstanceOf(Answer.Throttled.class);
			never.countDown();
		}
	}

	@Test
	void backsOffFromALoginServiceThatIsTooSlowForEveryCall() {
		CountDownLatch never = new CountDownLatch(1);
		this.server.on("POST", TOKEN, Script.after(never, token("token-1", "3600")));
		try (Client client = new Client(this.server)) {
			assertThat(hurried(client)).isInstanceOf(Answer.Throttled.class);
			assertThat(client.health().getStatus().getCode()).isEqualTo("UP");
			assertThat(hurried(client)).isInstanceOf(Answer.Throttled.class);
			assertThat(client.health().getDetails()).hasEntrySatisfying("token",
					(problem) -> assertThat((String) problem).endsWith("answer in time"));
			assertThat(hurried(client)).isInstanceOf(Answer.Throttled.class);
			assertThat(tokenRequests()).hasSize(2);
			never.countDown();
			await().untilAsserted(() -> assertThat(get(client)).isInstanceOf(Answer.Done.class));
			assertThat(client.health().getStatus().getCode()).isEqualTo("UP");
		}
	}

	private static Answer<Customer> hurried(Client client) {
		return client.customers().get(Client.within(Duration.ofMillis(300)), "c1");
	}

	@Test
	void keepsARenewedRefreshTokenInItsFile(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("refresh-token");
		this.server.on("POST", TOKEN, Script.json(200,
				"{\"expires_in\":\"3600\",\"access_token\":\"token-1\",\"refresh_token\":\"refresh-2\"}"));
		for (int start = 0; start < 2; start++) {
			try (Client client = new Client(this.server, "user.refresh-token-file=" + file)) {
				users(client);
			}
		}
		assertThat(file).hasContent("refresh-2");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(folder).isDirectoryContaining(file::equals)
			.satisfies((all) -> assertThat(all.toFile().list()).hasSize(1));
		assertThat(tokenRequests()).extracting(Request::body)
			.satisfiesExactly((first) -> assertThat(first).contains("refresh_token=refresh-1"),
					(second) -> assertThat(second).contains("refresh_token=refresh-2"));
	}

	@Test
	void usesARenewedRefreshTokenThatCannotBeStored(@TempDir Path folder) {
		Path file = folder.resolve("missing").resolve("refresh-token");
		this.server.on("POST", TOKEN, Script.json(200,
				"{\"expires_in\":\"0\",\"access_token\":\"token-1\",\"refresh_token\":\"refresh-2\"}"));
		try (Client client = new Client(this.server, "user.refresh-token-file=" + file)) {
			users(client);
			users(client);
		}
		assertThat(tokenRequests().getLast().body()).contains("refresh_token=refresh-2");
	}

	private static Answer<Customer> get(Client client) {
		return client.customers().get(Client.patiently(), "c1");
	}

	private static Answer<UserPage> users(Client client) {
		return client.users().page(Client.patiently(), "c1", 10, null);
	}

	private List<Request> tokenRequests() {
		return this.server.calls("POST", TOKEN);
	}

	private static Script token(String value, String seconds) {
		return Script.json(200,
				"{\"token_type\":\"Bearer\",\"expires_in\":\"%s\",\"access_token\":\"%s\"}".formatted(seconds, value));
	}

}
