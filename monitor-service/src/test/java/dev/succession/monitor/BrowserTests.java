package dev.succession.monitor;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RefusalReason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages for people in a real browser. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf(value = "hasChromium", disabledReason = "There is no /usr/bin/chromium")
class BrowserTests {

	private static final String PREFIX = "browser.";

	private static final String WORDS = "400/9009 the plan is not sold in this market";

	private static final Path IMAGES = Path.of("..", "docs", "images");

	private final List<String> complaints = new ArrayList<>();

	private PrefixedTopics topics;

	private MadeUpTenant tenant;

	private RunningMonitor monitor;

	private Chromium chromium;

	/** A preview. */
	private String shown;

	/** An action. */
	private String asked;

	static boolean hasChromium() {
		return Chromium.isHere();
	}

	@BeforeAll
	void start(@TempDir Path directory) {
		this.topics = new PrefixedTopics(PREFIX);
		this.tenant = new MadeUpTenant(this.topics);
		this.tenant.publish();
		this.monitor = RunningMonitor
			.on(Map.of("succession.monitor.directory", directory.toAbsolutePath()),
					Map.of("succession.topics.prefix", PREFIX))
			.awaitTheEnd();
		this.chromium = new Chromium();
		this.shown = preview(Map.of("kind", "REDRIVE", "filter", Map.of("state", "parked")));
		this.asked = preview(Map.of("kind", "SCAN"));
		Visitor.of(this.monitor)
			.post("/api/v1/actions", Map.of("preview", this.asked, "why", "a plan was configured", "who", "Ada"));
	}

	private String preview(Map<String, ?> wish) {
		return Visitor.of(this.monitor).post("/api/v1/actions/preview", wish).json().path("preview").asString();
	}

	@AfterAll
	void stop() {
		this.chromium.close();
		this.monitor.close();
		this.topics.close();
	}

	@Test
	void pagesCanBeUsedByAllAndComplainAboutNothing() {
		try (BrowserContext context = context(1280, 900)) {
			Page page = page(context);
			paths().forEach((path) -> {
				page.navigate(this.monitor.address() + path);
				usableByAll(page);
			});
			assertThat(this.complaints).isEmpty();
		}
	}

	private Stream<String> paths() {
		String record = this.monitor.read("/api/v1/dead-letters")
			.path("entries")
			.path(0)
			.path("position")
			.propertyStream()
			.map((it) -> "/" + it.getValue().asString())
			.reduce("", String::concat);
		return Stream.of("/", "/migrations", "/migrations?state=PARKED&text=no%20such&page=9", "/migrations?page=99",
				"/migrations/" + this.tenant.withUsersLeft().id(), "/migrations/" + this.tenant.completed().id(),
				"/causes", "/dead-letters", "/dead-letters" + record, "/unreadable-records", "/users-left", "/drift",
				"/drift?gone=true", "/customers", "/actions", "/actions/" + this.asked,
				"/actions/preview/" + this.shown, "/actions/%s/stop".formatted(this.asked), "/signed-out",
				"/customer?id=" + this.tenant.withUsersLeft().customerId(),
				"/certificate?id=" + this.tenant.withUsersLeft().customerId());
	}

	@Test
	void showsARunFromStartToFinishWithoutAReload() {
		MadeUpMigration migration = this.tenant.announced();
		this.monitor.awaitTheEnd();
		try (BrowserContext context = context(1280, 900)) {
			Page page = page(context);
			page.navigate(this.monitor.address() + "/migrations/" + migration.id());
			page.evaluate("window.sameDocument = true");
			assertThat(page.locator("#standing")).containsText("purchase-service owes the next step");
			page.locator(".timeline summary").first().click();
			this.tenant.complete(migration);
			assertThat(page.locator("#standing")).containsText("Completed");
			assertThat(page.locator(".timeline > li")).hasCount(5);
			assertThat(page.locator(".timeline details[open]")).hasCount(1);
			assertThat(page.locator("#announce")).containsText("Completed");
			assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
			assertThat(this.complaints).isEmpty();
		}
	}

	@Test
	void saysThatItIsOutOfDateWhileTheMonitorDoesNotAnswer() {
		try (BrowserContext context = context(1280, 900)) {
			Page page = context.newPage();
			page.navigate(this.monitor.address() + "/");
			assertThat(page.locator("#offline")).isHidden();
			context.setOffline(true);
			assertThat(page.locator("#offline")).isVisible();
			context.setOffline(false);
			assertThat(page.locator("#offline")).isHidden();
		}
	}

	@Test
	void findsAParkedMigrationByItsCauseWithTheKeyboardAlone() {
		try (BrowserContext context = context(1280, 900)) {
			Page page = page(context);
			page.navigate(this.monitor.address() + "/causes");
			page.keyboard().press("Tab");
			assertThat(page.locator(".skip")).isFocused();
			page.keyboard().press("Enter");
			page.locator("tbody tr")
				.filter(new Locator.FilterOptions().setHasText("Users are left"))
				.getByRole(AriaRole.LINK)
				.press("Enter");
			assertThat(page.locator(".chips")).containsText("Cause: Users are left");
			page.locator("table.cards tbody th a").first().press("Enter");
			assertThat(page.locator("#standing")).containsText("It stands still until a person acts.");
		}
	}

	/** An operator's way from what is stuck to what is done. */
	@Test
	void findsAGroupByItsCauseReDrivesItAndSeesItComplete() {
		List<MadeUpMigration> group = Stream.generate(MadeUpMigration::any).limit(2).toList();
		group.forEach(
				(it) -> this.topics.publish(it.expiring(1), it.refused(2, RefusalReason.OFFER_NOT_AVAILABLE, WORDS),
						it.parked(3, MigrationStep.PURCHASE, ParkedReason.REFUSED, WORDS)));
		this.monitor.awaitTheEnd();
		try (BrowserContext context = context(1280, 900)) {
			Page page = page(context);
			page.navigate(this.monitor.address() + "/causes");
			Locator cause = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(WORDS));
			cause.getByRole(AriaRole.LINK).click();
			page.locator("table.cards tbody th a").first().click();
			assertThat(page.locator("#standing")).containsText("It stands still until a person acts.");
			assertThat(page.locator(".verdict")).containsText(WORDS);
			page.navigate(this.monitor.address() + "/causes");
			cause.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Re-drive")).click();
			assertThat(page.locator("#what")).containsText("2 migrations are taken up again");
			usableByAll(page);
			page.locator("#order").click();
			assertThat(page.locator("input[name=why]")).isFocused();
			page.getByLabel("Why").fill("the plan is sold again");
			page.getByLabel("Your name").fill("Ada");
			page.getByLabel("a minute").fill("6000");
			page.locator("#order").dblclick();
			assertThat(page.locator("#standing")).containsText("Waits for outcomes");
			page.evaluate("window.sameDocument = true");
			int soon = (int) Duration.between(MadeUpMigration.BEGINNING, Instant.now()).toMinutes() + 2;
			group.forEach((it) -> this.topics.publish(it.suspended(soon)));
			assertThat(page.locator("#standing")).containsText("2 migrations, each with a good end.");
			assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
			usableByAll(page);
			assertThat(this.topics.all(RedriveRequested.class)).hasSize(2);
			assertThat(this.complaints).isEmpty();
		}
	}

	/** In both schemes. */
	private static void usableByAll(Page page) {
		for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
			assertThat(new AxeBuilder(page).analyze().getViolations()).as("%s %s", page.url(), scheme)
				.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
				.isEmpty();
		}
	}

	@Test
	void showsTimesInTheReadersZone() {
		try (BrowserContext context = this.chromium.browser()
			.newContext(new Browser.NewContextOptions().setTimezoneId("Asia/Tokyo"))) {
			Page page = page(context);
			page.navigate(this.monitor.address() + "/migrations/" + this.tenant.completed().id());
			page.evaluate("""
					document.querySelector('time[data-as=time]').dateTime = '2026-05-01T00:00:00Z';
					document.body.dispatchEvent(new Event('htmx:afterSwap'));
					""");
			assertThat(page.locator("time[data-as=time]").first()).hasText("1 May 2026, 09:00");
		}
	}

	@Test
	void fitsOnAPhone() {
		try (BrowserContext context = context(390, 844)) {
			Page page = page(context);
			paths().forEach((path) -> {
				page.navigate(this.monitor.address() + path);
				assertThat(page.evaluate("document.documentElement.scrollWidth")).as(path).isEqualTo(390);
			});
			page.navigate(this.monitor.address() + "/migrations");
			assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
		}
	}

	/** Makes the pictures of the documentation: {@code -Dconsole.images=true}. */
	@Test
	@EnabledIfSystemProperty(named = "console.images", matches = "true")
	void makesPictures() {
		picture("overview", "/", 1280, ColorScheme.LIGHT);
		picture("overview-dark", "/", 1280, ColorScheme.DARK);
		picture("overview-phone", "/", 390, ColorScheme.LIGHT);
		picture("migrations", "/migrations?state=PARKED", 1280, ColorScheme.LIGHT);
		picture("migration", "/migrations/" + this.tenant.withUsersLeft().id(), 1280, ColorScheme.LIGHT);
		picture("causes", "/causes", 1280, ColorScheme.LIGHT);
		picture("preview", "/actions/preview/" + this.shown, 1280, ColorScheme.LIGHT);
	}

	private void picture(String name, String path, int width, ColorScheme scheme) {
		try (BrowserContext context = context(width, 800)) {
			Page page = page(context);
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
			page.navigate(this.monitor.address() + path);
			page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve("console-%s.png".formatted(name)))
				.setFullPage(true));
		}
	}

	private BrowserContext context(int width, int height) {
		return this.chromium.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
				.setTimezoneId("Europe/Berlin")
				.setLocale("en-GB"));
	}

	/**
	 * What the browser complains about is written down: errors, and what the policy
	 * forbids.
	 */
	private Page page(BrowserContext context) {
		this.complaints.clear();
		Page page = context.newPage();
		page.onConsoleMessage((message) -> {
			if (message.type().equals("error") || message.type().equals("warning")) {
				this.complaints.add(message.text());
			}
		});
		page.onPageError(this.complaints::add);
		return page;
	}

}
