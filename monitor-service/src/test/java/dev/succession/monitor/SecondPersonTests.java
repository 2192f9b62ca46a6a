package dev.succession.monitor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RollbackRequested;
import dev.succession.testkit.browser.Chromium;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What one operator alone can't have done. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondPersonTests {

	private static final String ACTIONS = "/api/v1/actions";

	private static final String PREVIEW = "/actions/preview";

	private static final String OPERATOR = "succession-operator";

	private FactLog log;

	private LocalIssuer issuer;

	private RunningMonitor monitor;

	@BeforeAll
	void start(@TempDir Path folder) {
		TestPlatform.startInBackground();
		CreatedTopics.all("");
		this.log = new FactLog();
		this.issuer = new LocalIssuer();
		Map<String, Object> settings = new HashMap<>(this.issuer.settings());
		settings.put("succession.monitor.actions.second-person-from", 2);
		this.monitor = RunningMonitor.on(Map.of("succession.monitor.directory", folder.toAbsolutePath()), settings);
		this.monitor.token(this.issuer.token("reader", "succession-viewer"));
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.issuer.close();
		this.log.close();
	}

	private Visitor operator(String user) {
		return Visitor.of(this.monitor).withToken(this.issuer.token(user, OPERATOR));
	}

	private MadeUpMigration completed() {
		MadeUpMigration it = MadeUpMigration.any();
		this.log.publish(it.expiring(1));
		this.log.publish(it.purchased(2));
		this.log.publish(it.suspended(3));
		this.monitor.awaitTheEnd();
		return it;
	}

	private MadeUpMigration parked() {
		MadeUpMigration it = MadeUpMigration.any();
		this.log.publish(it.expiring(1));
		this.log.publish(it.parked(2, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, "no answer"));
		this.monitor.awaitTheEnd();
		return it;
	}

	private JsonNode requested(Visitor first, List<MadeUpMigration> migrations) {
		JsonNode shown = first
			.post(ACTIONS + "/preview",
					Map.of("kind", "ROLLBACK", "migrations", migrations.stream().map(MadeUpMigration::id).toList()))
			.json();
		assertThat(shown.path("does").asString()).contains("second person");
		Visitor.Answer answer = first.post(ACTIONS,
				Map.of("preview", shown.path("preview").asString(), "why", "the customer asked for it"));
		assertThat(answer.status()).as(answer.text()).isEqualTo(202);
		return answer.json();
	}

	@Test
	void confirmsTheRollbackOfACompletedMigration() {
		MadeUpMigration it = completed();
		JsonNode action = requested(operator("ada"), List.of(it));
		assertThat(action.path("state").asString()).isEqualTo("WAITS_FOR_SECOND_PERSON");
		assertThat(action.path("requestedBy").asString()).isEqualTo("ada");
		String confirm = ACTIONS + "/%s/confirm".formatted(action.path("actionId").asString());
		assertThat(operator("ada").post(confirm, Map.of()).status()).isEqualTo(403);
		assertThat(program("robot").post(confirm, Map.of()).status()).isEqualTo(403);
		assertThat(this.log.all(RollbackRequested.class, it.id())).isEmpty();
		JsonNode confirmed = operator("bob").post(confirm, Map.of()).json();
		assertThat(confirmed.path("confirmed").path("by").asString()).isEqualTo("bob");
		assertThat(this.log.await(RollbackRequested.class).of(it.id()).getReason()).contains("the customer asked");
		assertThat(operator("bob").post(confirm, Map.of()).status()).isEqualTo(200);
		assertThat(this.log.all(RollbackRequested.class, it.id())).hasSize(1);
	}

	@Test
	void isNotNeededWhereNothingIsChanged() {
		List<UUID> migrations = List.of(parked().id(), parked().id());
		Visitor ada = operator("ada");
		assertThat(needsSecondPerson(ada, "REDRIVE", migrations)).isTrue();
		assertThat(needsSecondPerson(ada, "REHEARSE", migrations)).isFalse();
	}

	private static boolean needsSecondPerson(Visitor visitor, String kind, List<UUID> migrations) {
		return visitor.post(ACTIONS + "/preview", Map.of("kind", kind, "migrations", migrations))
			.json()
			.path("needsSecondPerson")
			.asBoolean();
	}

	private Visitor program(String client) {
		return Visitor.of(this.monitor)
			.withToken(this.issuer.token(Map.of("sub", client, "client_id", client, "roles", List.of(OPERATOR))));
	}

	@Test
	void isNeverAProgramNorIsTheFirstOne() {
		MadeUpMigration it = completed();
		Visitor robot = program("robot");
		JsonNode shown = robot.post(ACTIONS + "/preview", Map.of("kind", "ROLLBACK", "migrations", List.of(it.id())))
			.json();
		Visitor.Answer refused = robot.post(ACTIONS,
				Map.of("preview", shown.path("preview").asString(), "why", "nightly"));
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.json().path("detail").asString()).contains("a program can't be the first one");
	}

	@Test
	void letsAViewerSeeActionsAndAskForNone() {
		Visitor viewer = Visitor.of(this.monitor).withToken(this.issuer.token("vera", "succession-viewer"));
		assertThat(viewer.get(ACTIONS).status()).isEqualTo(200);
		assertThat(viewer.post(ACTIONS + "/preview", Map.of("kind", "SCAN")).status()).isEqualTo(403);
		assertThat(viewer.post(ACTIONS, Map.of()).status()).isEqualTo(403);
	}

	@Test
	void confirmsOnThePageOfTheAction() {
		MadeUpMigration it = completed();
		Visitor ada = signedIn("ada", OPERATOR);
		Visitor.Answer preview = ada.submit(ada.open("/migrations/" + it.id()), PREVIEW, rollback(it));
		assertThat(preview.text()).contains("Nothing is sent until a second person", "You act as", "ada")
			.doesNotContain("name=\"who\"");
		Visitor.Answer action = ada.submit(preview, preview.path(), Map.of("why", "the customer asked for it"));
		assertThat(action.text()).contains("Waits for a second person").doesNotContain("id=\"confirm\"");
		Visitor bob = signedIn("bob", OPERATOR);
		assertThat(bob.open("/").text()).containsPattern("actions? waits? for a second person");
		Visitor.Answer seen = bob.open(action.path());
		assertThat(seen.text()).contains("id=\"confirm\"");
		assertThat(ada.submit(action, action.path() + "/confirm", Map.of()).status()).isEqualTo(403);
		assertThat(this.log.all(RollbackRequested.class, it.id())).isEmpty();
		Visitor.Answer confirmed = bob.submit(seen, action.path() + "/confirm", Map.of());
		assertThat(confirmed.path()).isEqualTo(action.path());
		assertThat(confirmed.text()).contains("Confirmed by");
		this.log.await(RollbackRequested.class).of(it.id());
	}

	private static Map<String, Object> rollback(MadeUpMigration it) {
		return Map.of("kind", "ROLLBACK", "list", "migrations", "migration", it.id());
	}

	private Visitor signedIn(String user, String role) {
		this.issuer.user(user, role);
		Visitor visitor = Visitor.of(this.monitor).with("Origin", this.monitor.address().toString());
		visitor.open("/");
		return visitor;
	}

	@Test
	void showsAViewerNoButtonAndTakesNoFormOfOne() {
		MadeUpMigration it = completed();
		Visitor vera = signedIn("vera", "succession-viewer");
		Visitor.Answer page = vera.open("/migrations/" + it.id());
		String parked = "/migrations/" + parked().id();
		assertThat(vera.open(parked).text()).doesNotContain("act-REHEARSE", "act-REDRIVE");
		assertThat(page.text()).contains("Sign out").doesNotContain("action=\"/actions/preview\"");
		assertThat(List.of("/", "/causes", "/migrations", "/dead-letters"))
			.allSatisfy((path) -> assertThat(vera.open(path).text()).doesNotContain("action=\"/actions/preview\""));
		Visitor.Answer refused = vera.submit(page, PREVIEW, rollback(it));
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).contains("You may not do that");
		Visitor ada = signedIn("ada", OPERATOR);
		assertThat(ada.open(parked).text()).contains("id=\"act-REHEARSE\"", "id=\"act-REDRIVE\"");
		Visitor.Answer preview = ada.submit(ada.open("/causes"), PREVIEW, rollback(it));
		assertThat(vera.open(preview.path()).text()).contains("Your role does not allow it")
			.doesNotContain("id=\"order\"");
	}

	@Test
	void losesNoPreviewWhenTheSessionEnds() {
		MadeUpMigration it = completed();
		Visitor ada = signedIn("ada", OPERATOR);
		Visitor.Answer preview = ada.submit(ada.open("/causes"), PREVIEW, rollback(it));
		ada.forgetCookies();
		Visitor.Answer ended = ada.submit(preview, preview.path(), Map.of("why", "the customer asked for it"));
		assertThat(ended.status()).isEqualTo(403);
		assertThat(ended.text()).contains("Your session has ended",
				"id=\"go-on\" href=\"%s\"".formatted(preview.path()));
		Visitor.Answer again = ada.open(preview.path());
		assertThat(again.path()).isEqualTo(preview.path());
		assertThat(again.text()).contains("1 migration is undone", "You act as");
		Visitor.Answer action = ada.submit(again, again.path(), Map.of("why", "the customer asked for it"));
		assertThat(action.text()).contains("Waits for a second person");
	}

	@Test
	@EnabledIf("dev.succession.testkit.browser.Chromium#isHere")
	void losesNothingThatWasTypedWhenTheSessionEnds() {
		MadeUpMigration it = parked();
		this.issuer.user("ada", OPERATOR);
		try (Chromium chromium = new Chromium(); BrowserContext context = chromium.context((_) -> {
		})) {
			Page page = context.newPage();
			page.navigate(this.monitor.address() + "/migrations/" + it.id());
			page.locator("#act-REDRIVE").click();
			page.getByLabel("Why").fill("the credit was <raised>");
			context.clearCookies();
			page.locator("#order").click();
			assertThat(page.locator("h1")).hasText("Your session has ended");
			page.locator("#go-on").click();
			assertThat(page.getByLabel("Why")).hasValue("the credit was <raised>");
			page.locator("#order").click();
			assertThat(page.locator("#standing")).containsText("Waits for outcomes");
			page.navigate(this.monitor.address() + "/migrations/" + parked().id());
			page.locator("#act-REDRIVE").click();
			assertThat(page.getByLabel("Why")).hasValue("");
		}
	}

	@Test
	void isForgottenWhenSigningOut() {
		Visitor ada = signedIn("ada", OPERATOR);
		assertThat(ada.get("/api/v1/status").status()).isEqualTo(200);
		Visitor.Answer out = ada.submit(ada.open("/causes"), "/logout", Map.of());
		assertThat(out.path()).isEqualTo("/signed-out");
		assertThat(out.text()).contains("You are signed out").doesNotContain("<form");
		assertThat(ada.get("/api/v1/status").status()).isEqualTo(401);
		Matcher style = Pattern.compile("href=\"(/console/[^\"]+css)\"").matcher(out.text());
		assertThat(style.find()).isTrue();
		assertThat(ada.get(style.group(1)).status()).isEqualTo(200);
	}

	@Test
	void isNotToldByATypedName() {
		JsonNode shown = operator("ada").post(ACTIONS + "/preview", Map.of("kind", "SCAN")).json();
		Visitor.Answer refused = operator("ada").post(ACTIONS,
				Map.of("preview", shown.path("preview").asString(), "why", "new plan", "who", "bob"));
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.json().path("detail").asString()).contains("who is not taken");
	}

}
