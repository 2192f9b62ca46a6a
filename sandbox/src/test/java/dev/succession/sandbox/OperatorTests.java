package dev.succession.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.succession.events.CustomerListed;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.registry.RegistryClient;
import dev.succession.schemas.registry.RegistrySettings;
import dev.succession.simulator.client.TenantSnapshot;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.browser.Chromium;
import dev.succession.testkit.partnercenter.FaultRules;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.client.RestClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An operator at work with a browser: everything that is done here is done on the pages
 * of the console, by the services themselves. What fails, fails at the simulated Partner
 * Center, and what comes of it is judged by its ledger.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIf("dev.succession.testkit.browser.Chromium#isHere")
class OperatorTests {

	private static final long SEED = 5;

	private static final int CUSTOMERS = 12;

	private static final int REFUSED = 2;

	private static final String NO_CREDIT = """
			{"fault":"REFUSE","status":400,"code":800025,"calls":["POST_ORDER"],"customer":"%s",
			 "description":"You are not eligible for this transaction because your credit line is not reaching minimum \
			threshold for this purchase."}""";

	private final List<String> faults = new ArrayList<>();

	private RunningSandbox sandbox;

	private FactTopics topics;

	private Chromium chromium;

	private BrowserContext context;

	private int migrations;

	/** What is to be migrated at customers with one migration each. */
	private List<ExpectedMigration> alone;

	/** The one with the fewest users: each of them takes a call. */
	private ExpectedMigration lookedAt;

	private boolean hasBegun;

	@BeforeAll
	void start(@TempDir Path directory) throws Exception {
		PlaywrightAssertions.setDefaultAssertionTimeout(RunningSandbox.LONG_ENOUGH.toMillis());
		this.sandbox = RunningSandbox.startWithConsole(directory, "--succession.monitor.look-every=100ms",
				"--succession.monitor.actions.second-person-for-completed=false");
		this.topics = new FactTopics(this.sandbox.addresses());
		TenantSnapshot before = this.sandbox.newTenant(SEED, CUSTOMERS);
		List<ExpectedMigration> expected = ExpectedMigration.of(before);
		this.migrations = expected.size();
		this.alone = expected.stream()
			.filter((it) -> expected.stream().filter((other) -> customer(other).equals(customer(it))).count() == 1)
			.filter((it) -> !before.holders(customer(it), it.old().skuId()).isEmpty())
			.toList();
		this.lookedAt = this.alone.stream()
			.skip(REFUSED + 2)
			.min(Comparator.comparing((it) -> before.holders(customer(it), it.old().skuId()).size()))
			.orElseThrow();
		refused().forEach((it) -> this.faults.add(NO_CREDIT.formatted(customer(it))));
		this.faults.add(FaultRules
			.licenseFromGroup(before.holders(customer(stubborn()), stubborn().old().skuId()).getFirst().id()));
		fail(this.faults);
		this.chromium = new Chromium();
		this.context = this.chromium.context((options) -> options.setViewportSize(1280, 900));
	}

	@AfterAll
	void stop() {
		this.context.close();
		this.chromium.close();
		this.topics.close();
		this.sandbox.close();
	}

	private static String customer(ExpectedMigration migration) {
		return migration.old().customerId();
	}

	/** Nothing is sold to these customers. */
	private List<ExpectedMigration> refused() {
		return this.alone.subList(0, REFUSED);
	}

	/** One of its users can't be moved. */
	private ExpectedMigration stubborn() {
		return this.alone.get(REFUSED);
	}

	private ExpectedMigration completed() {
		return this.alone.get(REFUSED + 1);
	}

	private void fail(List<String> rules) {
		this.sandbox.behave("{\"faults\":[%s]}".formatted(String.join(",", rules)));
	}

	/** What has failed for some customers does not fail any more. */
	private void mend(String words) {
		this.faults.removeIf((rule) -> rule.contains(words));
		fail(this.faults);
	}

	@Test
	@Order(1)
	void watchesARunFromStartToFinishWithoutAReload() {
		Page overview = open("/");
		overview.evaluate("window.sameDocument = true");
		assertThat(overview.locator("#live")).containsText("No migration has been announced.");
		Page desk = open("/");
		desk.locator("#act-SCAN").click();
		this.hasBegun = true;
		order(desk, "the first scan");
		assertThat(desk.locator("#standing")).containsText("1 scan, with a good end.");
		assertThat(overview.locator("#share-COMPLETED")).containsText(Integer.toString(this.migrations - REFUSED - 1));
		assertThat(overview.locator("#share-PARKED")).containsText(Integer.toString(REFUSED));
		assertThat(overview.locator("#share-COMPENSATED")).containsText("1");
		assertThat(overview.locator("#verdict")).hasText("A person is needed.");
		assertThat(overview.evaluate("window.sameDocument")).isEqualTo(true);
		assertThat(this.chromium.complaints()).isEmpty();
	}

	@Test
	void findsAParkedGroupByItsCauseRehearsesItReDrivesItAndSeesItComplete() throws Exception {
		awaitTheRun();
		Page page = open("/causes");
		Locator cause = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Credit or risk"));
		cause.getByRole(AriaRole.LINK).click();
		page.locator("table.cards tbody th a").first().click();
		assertThat(page.locator("#standing")).containsText("It stands still until a person acts.");
		assertThat(page.locator(".verdict")).containsText("400/800025 You are not eligible for this transaction");
		page.navigate(address("/causes"));
		press(cause, "Rehearse");
		assertThat(page.locator("#what")).containsText("2 migrations are rehearsed");
		order(page, "is the cause gone?");
		assertThat(page.locator("#standing")).containsText("2 migrations, each with a good end.");
		assertThat(page.locator("table.cards tbody")).containsText("/orders");
		assertThat(refused()).allSatisfy((it) -> assertThat(orders(it)).isZero());
		mend("800025");
		page.navigate(address("/causes"));
		press(cause, "Re-drive");
		page.getByLabel("a minute").fill("6000");
		page.locator("#order").click();
		assertThat(page.locator("input[name=why]")).isFocused();
		fill(page, "the credit was raised");
		page.locator("#order").dblclick();
		assertThat(page.locator("#standing")).containsText("2 migrations, each with a good end.");
		assertThat(refused()).allSatisfy((it) -> assertThat(orders(it)).isOne());
		page.locator("#i-0").click();
		assertThat(page.locator("#standing")).containsText("Completed");
		assertThat(this.chromium.complaints()).isEmpty();
	}

	private long orders(ExpectedMigration migration) {
		return this.sandbox.ledger()
			.stream()
			.filter((entry) -> entry.is("order.placed") && entry.customerId().equals(customer(migration)))
			.count();
	}

	@Test
	void takesUpACompensatedMigrationAgain() throws Exception {
		awaitTheRun();
		Page page = pageOf(stubborn());
		assertThat(page.locator("#standing")).containsText("It is as if it had never begun.");
		assertThat(page.locator(".verdict")).containsText("The licence comes from a group");
		mend("LICENSE_FROM_GROUP");
		page.locator("#act-REDRIVE").click();
		order(page, "the group was changed");
		assertThat(page.locator("#standing")).containsText("1 migration, with a good end.");
		page.locator("#i-0").click();
		assertThat(page.locator("#standing")).containsText("Completed");
		assertThat(page.locator("main")).containsText("2: it was undone before");
		assertThat(isOldSubscriptionActive(stubborn())).isFalse();
	}

	@Test
	void rollsACompletedMigrationBack() throws Exception {
		awaitTheRun();
		assertThat(isOldSubscriptionActive(completed())).isFalse();
		Page page = pageOf(completed());
		page.locator("#act-ROLLBACK").click();
		assertThat(page.locator("#what")).containsText("1 migration is undone");
		order(page, "the customer wants it back");
		assertThat(page.locator("#standing")).containsText("1 migration, with a good end.");
		page.locator("#i-0").click();
		assertThat(page.locator("#standing")).containsText("It is as if it had never begun.");
		assertThat(isOldSubscriptionActive(completed())).isTrue();
	}

	@Test
	void hasTheUsersOfACompletedMigrationLookedAt() throws Exception {
		awaitTheRun();
		Page page = pageOf(this.lookedAt);
		page.locator("#act-EXAMINE").click();
		assertThat(page.locator("#what")).containsText("The moved users of 1 migration are looked at");
		order(page, "a user has asked");
		assertThat(page.locator("#standing")).containsText("1 migration, with a good end.");
		page.locator("#i-0").click();
		assertThat(page.locator("#examined")).hasText(Pattern.compile("[1-9]\\d* users read, 0 differ"));
	}

	private boolean isOldSubscriptionActive(ExpectedMigration migration) {
		return this.sandbox.tenant().subscription(migration.old().id()).isActive();
	}

	@Test
	void replaysADeadLetterOnceItCanBeRead() throws Exception {
		try (RegistryClient registry = new RegistryClient(
				RegistrySettings.from(Map.of("schema.registry.url", this.sandbox.addresses().registry())))) {
			int unknown = register(registry) + 1;
			String customer = this.sandbox.tenant().customers().keySet().iterator().next();
			this.topics.send("customer.listed", null, customer.getBytes(StandardCharsets.UTF_8), withEmptyText(
					this.topics.bytes(new CustomerListed(UUID.randomUUID(), customer, Instant.now())), unknown));
			Page page = open("/dead-letters");
			page.locator("tbody tr")
				.filter(new Locator.FilterOptions().setHasText("discovery-service"))
				.getByRole(AriaRole.LINK)
				.click();
			assertThat(page.locator("main")).containsText("The bytes are no fact that can be read now.");
			assertThat(register(registry)).as("id of the next schema").isEqualTo(unknown);
			page.locator("#act-REPLAY").click();
			order(page, "the registry knows the schema now");
			assertThat(page.locator("#standing")).containsText("1 dead letter, with a good end.");
		}
	}

	/** A version of the schema that has another text at its end. */
	private static int register(RegistryClient registry) {
		String field = ",{\"name\":\"added%s\",\"type\":\"string\",\"default\":\"\"}]}"
			.formatted(UUID.randomUUID().toString().replace("-", ""));
		String today = FactTopic.CUSTOMER_LISTED.schema().toString();
		return registry.register("operator-test-value", new Schema.Parser().parse(today.replaceFirst("]}$", field)));
	}

	private static byte[] withEmptyText(byte[] fact, int schema) {
		return ByteBuffer.allocate(fact.length + 1).put(fact).putInt(1, schema).array();
	}

	private Page open(String path) {
		Page page = this.context.newPage();
		page.navigate(address(path));
		return page;
	}

	private String address(String path) {
		return this.sandbox.addresses().console() + path;
	}

	private Page pageOf(ExpectedMigration migration) {
		Page page = open("/migrations?text=" + customer(migration));
		page.locator("table.cards tbody th a").click();
		return page;
	}

	private static void press(Locator row, String button) {
		row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button)).click();
	}

	private static void order(Page page, String why) {
		fill(page, why);
		page.locator("#order").click();
	}

	private static void fill(Page page, String why) {
		page.getByLabel("Why").fill(why);
		page.getByLabel("Your name").fill("Ada");
	}

	/** Each of these tests can be run without the others. */
	private void awaitTheRun() throws Exception {
		if (!this.hasBegun) {
			this.hasBegun = true;
			this.topics.requestScan();
		}
		RestClient console = RestClient.create(address(""));
		await().atMost(RunningSandbox.LONG_ENOUGH).until(() -> ended(console) == this.migrations);
	}

	private static long ended(RestClient console) {
		String overview = console.get().uri("/api/v1/overview").retrieve().body(String.class);
		JsonNode states = new JsonMapper().readTree(overview).path("states");
		return Stream.of("COMPLETED", "PARKED", "COMPENSATED").mapToLong((it) -> states.path(it).asLong()).sum();
	}

}
