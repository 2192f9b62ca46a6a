package dev.succession.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.succession.testkit.platform.TestPlatform;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Users who sign in at an OpenID provider, and programs that bring its tokens. */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTests {

	private static final String VIEWER = "succession-viewer";

	private static final String OPERATOR = "succession-operator";

	private LocalIssuer issuer;

	private RunningMonitor monitor;

	private Path directory;

	@BeforeAll
	void start(@TempDir Path folder) {
		TestPlatform.startInBackground();
		this.directory = folder;
		this.issuer = new LocalIssuer();
		this.monitor = monitor("first", Map.of());
	}

	private RunningMonitor monitor(String name, Map<String, ?> settings) {
		Map<String, Object> all = new HashMap<>(this.issuer.settings());
		all.putAll(settings);
		return RunningMonitor.on(Map.of("succession.monitor.directory", this.directory.resolve(name).toAbsolutePath()),
				all);
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.issuer.close();
	}

	private Visitor program(String token) {
		return Visitor.of(this.monitor).withToken(token);
	}

	private Visitor signedIn(String user, String... roles) {
		return signedIn(this.monitor, user, roles);
	}

	private Visitor signedIn(RunningMonitor where, String user, String... roles) {
		this.issuer.user(user, roles);
		Visitor visitor = Visitor.of(where);
		visitor.open("/");
		return visitor;
	}

	@Test
	void refusesARequestWithoutATokenAndSaysWhatIsMissing() {
		Visitor.Answer read = Visitor.of(this.monitor).get("/api/v1/status");
		assertThat(read.status()).isEqualTo(401);
		assertThat(read.header("www-authenticate")).startsWith("Bearer");
		assertThat(read.header("content-type")).startsWith("application/problem+json");
		assertThat(read.json().path("detail").asString()).contains("Sign in", "Nothing was done");
		assertThat(Visitor.of(this.monitor).post("/api/v1/status", Map.of()).status()).isEqualTo(401);
		assertThat(Visitor.of(this.monitor).get("/api/v1/openapi").status()).isEqualTo(401);
	}

	@Test
	void letsAViewerReadAndNotAct() {
		Visitor viewer = program(this.issuer.token("vera", VIEWER));
		assertThat(viewer.get("/api/v1/status").json().path("access").asString()).isEqualTo("oidc");
		assertThat(viewer.get("/api/v1/access").json().path("mayAct").asBoolean()).isFalse();
		Visitor.Answer refused = viewer.post("/api/v1/status", Map.of());
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().path("detail").asString()).contains("role");
	}

	/** The answer 405 comes from behind the rules: nothing can be posted there. */
	@Test
	void letsAnOperatorReadAndAct() {
		Visitor operator = program(this.issuer.token("otto", OPERATOR));
		assertThat(operator.get("/api/v1/access").json().path("user").asString()).isEqualTo("otto");
		assertThat(operator.get("/api/v1/access").json().path("mayAct").asBoolean()).isTrue();
		assertThat(operator.post("/api/v1/status", Map.of()).status()).isEqualTo(405);
	}

	@Test
	void refusesATokenWithoutARole() {
		assertThat(program(this.issuer.token("eve", "other")).get("/api/v1/status").status()).isEqualTo(403);
	}

	@Test
	void refusesATokenThatIsForged() {
		try (LocalIssuer other = new LocalIssuer()) {
			assertThat(status(other.token(Map.of("iss", this.issuer.issuer(), "sub", "eve", "roles", OPERATOR))))
				.isEqualTo(401);
		}
	}

	@Test
	void refusesATokenThatIsForAnotherProgramOrTooOld() {
		assertThat(status(this.issuer.token(Map.of("aud", "other", "sub", "eve", "roles", OPERATOR)))).isEqualTo(401);
		Date past = Date.from(Instant.now().minus(Duration.ofHours(1)));
		assertThat(status(this.issuer.token(Map.of("exp", past, "sub", "eve", "roles", OPERATOR)))).isEqualTo(401);
		assertThat(status("broken")).isEqualTo(401);
	}

	private int status(String token) {
		return program(token).get("/api/v1/status").status();
	}

	@Test
	void findsRolesInNestedClaims() {
		try (RunningMonitor nested = monitor("nested",
				Map.of("succession.monitor.oidc.roles-claim", "realm_access.roles"))) {
			String token = this.issuer
				.token(Map.of("sub", "kim", "realm_access", Map.of("roles", List.of("other", VIEWER))));
			assertThat(Visitor.of(nested).withToken(token).get("/api/v1/status").status()).isEqualTo(200);
		}
	}

	@Test
	void sendsABrowserToTheSignInAndBack() {
		Visitor viewer = signedIn("vera", VIEWER);
		assertThat(viewer.get("/api/v1/access").json().path("user").asString()).isEqualTo("vera");
		assertThat(viewer.get("/api/v1/status").status()).isEqualTo(200);
	}

	/**
	 * It has not answered since the start; then it does not in the middle of a sign-in.
	 */
	@Test
	void saysThatTheProviderDoesNotAnswer(CapturedOutput output) {
		this.issuer.user("vera", VIEWER);
		String token = this.issuer.token("vera", VIEWER);
		try (RunningMonitor alone = monitor("alone", Map.of())) {
			Visitor viewer = Visitor.of(alone);
			for (String missing : List.of("/", "/token", "/keys")) {
				this.issuer.answersNot(missing);
				assertPage(viewer.open("/"));
			}
			this.issuer.answersNot("/");
			assertProblem(Visitor.of(alone).withToken(token).get("/api/v1/status"));
			this.issuer.answersNot("");
			assertThat(viewer.open("/").status()).isEqualTo(200);
			assertThat(Visitor.of(alone).withToken(token).get("/api/v1/status").status()).isEqualTo(200);
		}
		finally {
			this.issuer.answersNot("");
		}
		assertThat(output).contains("the OpenID provider does not answer: The configuration of " + this.issuer.issuer())
			.doesNotContain("\tat ");
	}

	private static void assertPage(Visitor.Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.text()).contains("That is not possible now", "The OpenID provider does not answer",
				"Try again in a minute");
	}

	private static void assertProblem(Visitor.Answer answer) {
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("content-type")).startsWith("application/problem+json");
		assertThat(answer.json().path("detail").asString()).contains("The OpenID provider does not answer");
	}

	@Test
	void takesFromABrowserOnlyWhatHasACsrfToken() {
		Visitor operator = signedIn("otto", OPERATOR);
		Visitor.Answer refused = operator.post("/api/v1/status", Map.of());
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().path("detail").asString()).contains("CSRF");
		assertThat(operator.takeCsrfToken().post("/api/v1/status", Map.of()).status()).isEqualTo(405);
	}

	@Test
	void takesNoOneForAnotherBecauseOfABrokenCookie() {
		Visitor broken = Visitor.of(this.monitor).with("Cookie", "succession-monitor=%00; =broken; x");
		assertThat(broken.get("/api/v1/status").status()).isEqualTo(401);
	}

	@Test
	void tellsThatASessionHasEndedInTheMiddleOfAnAction() {
		try (RunningMonitor brief = monitor("brief", Map.of("succession.monitor.session.longest", "2s"))) {
			Visitor operator = signedIn(brief, "otto", OPERATOR).takeCsrfToken();
			assertThat(operator.post("/api/v1/status", Map.of()).status()).isEqualTo(405);
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.until(() -> operator.get("/api/v1/status").status() == 401);
			Visitor.Answer refused = operator.post("/api/v1/status", Map.of());
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.json().path("detail").asString()).contains("session has ended", "Nothing was done");
		}
	}

	@Test
	void endsTheOldestSessionOfAUserWhoHasTooMany() {
		try (RunningMonitor narrow = monitor("narrow", Map.of("succession.monitor.session.per-user", 1))) {
			Visitor first = signedIn(narrow, "vera", VIEWER);
			Visitor other = signedIn(narrow, "otto", VIEWER);
			Visitor second = signedIn(narrow, "vera", VIEWER);
			assertThat(second.get("/api/v1/status").status()).isEqualTo(200);
			assertThat(first.get("/api/v1/status").status()).isEqualTo(401);
			assertThat(other.get("/api/v1/status").status()).isEqualTo(200);
		}
	}

	@Test
	void answersForItsHealthOnItsOwnPortWithoutASignIn() {
		Visitor inside = new Visitor(this.monitor.managementAddress());
		assertThat(inside.get("/actuator/health/liveness").status()).isEqualTo(200);
		assertThat(inside.get("/actuator/prometheus").text()).contains("jvm_memory_used_bytes");
		assertThat(program(this.issuer.token("vera", VIEWER)).get("/actuator/health").status()).isEqualTo(404);
	}

	@Test
	void letsNoPageLoadAnythingFromElsewhere() {
		Visitor.Answer answer = program(this.issuer.token("vera", VIEWER)).get("/api/v1/status");
		assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';")
			.contains("frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
		assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
		assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
		assertThat(answer.header("cache-control")).contains("no-store");
	}

}
