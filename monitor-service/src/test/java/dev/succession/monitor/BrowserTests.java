package dev.succession.monitor;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.succession.testkit.browser.Chromium;
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

	private static final Path IMAGES = Path.of("..", "docs", "images");

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
					Map.of("succession.topics.prefix", PREFIX, "succession.monitor.approvals.enabled", true))
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
	void pagesCanBeUsedByAllFitOnAPhoneAndComplainAboutNothing() {
		try (BrowserContext context = context(1280, 900)) {
			Page page = context.newPage();
			paths().forEach((path) -> {
				page.navigate(this.monitor.address() + path);
				usableByAll(page);
				fitsOnAPhone(page);
			});
			assertThat(this.chromium.complaints()).isEmpty();
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
				"/drift?gone=true", "/rollouts", "/rollouts/kaizala-pro",
				"/rollouts/kaizala-pro?heldBy=NO_PRICE&page=2", "/rollouts/plans/new", "/rollouts/limits/new",
				"/rollouts/kaizala-pro/approvals/new", "/rollouts/kaizala-pro/waves/new?request=PROMOTE&wave=3",
				"/rollouts/kaizala-pro/limits/new", "/pauses", "/customers", "/actions", "/actions/" + this.asked,
				"/actions/preview/" + this.shown, "/actions/%s/stop".formatted(this.asked), "/signed-out",
				"/customer?id=" + this.tenant.withUsersLeft().customerId(),
				"/certificate?id=" + this.tenant.withUsersLeft().customerId());
	}

	@Test
	void showsARunFromStartToFinishWithoutAReload() {
		MadeUpMigration migration = this.tenant.announced();
		this.monitor.awaitTheEnd();
		try (BrowserContext context = context(1280, 900)) {
			Page page = context.newPage();
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
			assertThat(this.chromium.complaints()).isEmpty();
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
			Page page = context.newPage();
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

	/** In dark, only colours are others. */
	private static void usableByAll(Page page) {
		check(page, ColorScheme.LIGHT, new AxeBuilder(page));
		check(page, ColorScheme.DARK, new AxeBuilder(page).withRules(List.of("color-contrast")));
	}

	/** There are no frames, so it is done in the page itself, which is faster. */
	private static void check(Page page, ColorScheme scheme, AxeBuilder axe) {
		page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
		assertThat(axe.setLegacyMode(true).analyze().getViolations()).as("%s %s", page.url(), scheme)
			.extracting((rule) -> rule.getId() + ": " + rule.getNodes())
			.isEmpty();
	}

	@Test
	void showsTimesInTheReadersZone() {
		try (BrowserContext context = this.chromium.context((options) -> options.setTimezoneId("Asia/Tokyo"))) {
			Page page = context.newPage();
			page.navigate(this.monitor.address() + "/migrations/" + this.tenant.completed().id());
			page.evaluate("""
					document.querySelector('time[data-as=time]').dateTime = '2026-05-01T00:00:00Z';
					document.body.dispatchEvent(new Event('htmx:afterSwap'));
					""");
			assertThat(page.locator("time[data-as=time]").first()).hasText("1 May 2026, 09:00");
		}
	}

	private static void fitsOnAPhone(Page page) {
		page.setViewportSize(390, 844);
		assertThat(page.evaluate("document.documentElement.scrollWidth")).as(page.url()).isEqualTo(390);
		page.setViewportSize(1280, 900);
	}

	@Test
	void canBeUsedByAllOnAPhone() {
		try (BrowserContext context = context(390, 844)) {
			Page page = context.newPage();
			page.navigate(this.monitor.address() + "/migrations");
			usableByAll(page);
		}
	}

	/** Makes the pictures of the documentation: {@code -Dconsole.images=true}. */
	@Test
	@EnabledIfSystemProperty(named = "console.images", matches = "true")
	void makesPictures() {
		picture("overview", "/", ColorScheme.LIGHT);
		picture("overview-dark", "/", ColorScheme.DARK);
		picture("migrations", "/migrations?state=PARKED", ColorScheme.LIGHT);
		picture("migration", "/migrations/" + this.tenant.withUsersLeft().id(), ColorScheme.LIGHT);
		picture("causes", "/causes", ColorScheme.LIGHT);
		picture("preview", "/actions/preview/" + this.shown, ColorScheme.LIGHT);
		picture("drift", "/drift", ColorScheme.LIGHT);
		picture("rollout", "/rollouts/kaizala-pro?wave=1", ColorScheme.LIGHT);
		picture("approval", "/rollouts/kaizala-pro/approvals/new", ColorScheme.LIGHT);
	}

	private void picture(String name, String path, ColorScheme scheme) {
		try (BrowserContext context = context(1280, 800)) {
			Page page = context.newPage();
			page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
			page.navigate(this.monitor.address() + path);
			page.screenshot(new Page.ScreenshotOptions().setPath(IMAGES.resolve("console-%s.png".formatted(name)))
				.setFullPage(true));
		}
	}

	private BrowserContext context(int width, int height) {
		return this.chromium
			.context((options) -> options.setViewportSize(width, height).setTimezoneId("Europe/Berlin"));
	}

}
