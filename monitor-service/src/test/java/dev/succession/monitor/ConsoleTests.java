package dev.succession.monitor;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.succession.events.ExaminedUser;
import dev.succession.events.LeftAloneReason;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.PatienceInForce;
import dev.succession.events.PatienceReason;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplayRequested;
import dev.succession.events.SeenStatus;
import dev.succession.events.ServiceStarted;
import dev.succession.events.StepInForce;
import dev.succession.events.UserRefusalReason;
import dev.succession.testkit.facts.PauseCommands;
import org.apache.avro.specific.SpecificRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages for people, over HTTP, with a read model of known facts. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleTests {

	/**
	 * Each database has topics of its own: what others have published would count too.
	 */
	private final String prefix = getClass().getSimpleName().toLowerCase(Locale.ROOT) + ".";

	private static final String NO_CREDIT = "400/2094 The credit is used up";

	private static final String FORMULA = "=HYPERLINK(\"x\")\r\n<img src=x onerror=alert(1)>\u202E";

	private final MadeUpMigration running = MadeUpMigration.any();

	private final MadeUpMigration parked = MadeUpMigration.any();

	private final MadeUpMigration redriven = MadeUpMigration.any();

	private final MadeUpMigration left = MadeUpMigration.any();

	private final MadeUpMigration done = MadeUpMigration.any();

	private final MadeUpMigration undone = MadeUpMigration.any();

	private final MadeUpMigration hostile = new MadeUpMigration(UUID.randomUUID(), "<script>alert(1)</script>\u202E",
			0);

	private final MadeUpMigration unapproved = MadeUpMigration.any();

	private final MadeUpMigration school = MadeUpMigration.any();

	private Path directory;

	private PrefixedTopics topics;

	private RunningMonitor monitor;

	/** A database for a monitor, which is empty until one of this name was asked for. */
	Map<String, ?> database(String name) {
		return Map.of("succession.monitor.directory", this.directory.resolve(name).toAbsolutePath());
	}

	@BeforeAll
	void start(@TempDir Path folder) {
		this.directory = folder;
		this.topics = new PrefixedTopics(this.prefix);
		migrations();
		this.topics.publish(this.school.listed(1), this.school.examined(2),
				this.school.leftAlone(2, LeftAloneReason.IN_REVIEW, "school"));
		this.topics.publish(started(null));
		letters();
		this.monitor = RunningMonitor.on(database("first"), Map.of("succession.topics.prefix", this.prefix))
			.awaitTheEnd();
	}

	private static ServiceStarted started(String beginsWith) {
		return ServiceStarted.newBuilder()
			.setService("purchase-service")
			.setInstance("one")
			.setVersion("1")
			.setSteps(List.of(new StepInForce("replacement.ordered",
					List.of(new PatienceInForce(PatienceReason.UNFINISHED, 5_400_000L, null)))))
			.setCommands(List.of())
			.setBeginsWith(beginsWith)
			.setOccurredAt(MadeUpMigration.minute(0))
			.build();
	}

	private void migrations() {
		this.topics.publish(this.unapproved.expiring(1), this.running.expiring(1), this.running.ordered(2));
		this.topics.publish(this.parked.expiring(1), this.parked.refused(2, RefusalReason.CREDIT_OR_RISK, NO_CREDIT),
				this.parked.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, NO_CREDIT));
		this.topics.publish(this.redriven.expiring(1),
				this.redriven.refused(2, RefusalReason.CREDIT_OR_RISK, NO_CREDIT),
				this.redriven.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, NO_CREDIT),
				this.redriven.redrive(5), this.redriven.refused(9, RefusalReason.CREDIT_OR_RISK, NO_CREDIT),
				this.redriven.parked(9, MigrationStep.PURCHASE, ParkedReason.REFUSED, NO_CREDIT));
		this.topics.publish(this.left.expiring(0), this.left.purchased(1), this.left.moved(2, "ada"),
				this.left.usersRefused(3, UserRefusalReason.ASSIGNED_THROUGH_GROUP, "400/60000", "eve", "mallory"),
				this.left.parked(3, MigrationStep.REASSIGNMENT, ParkedReason.USERS_LEFT, null),
				this.left.lookedAt(60, 1, new ExaminedUser("zoe", true, false)));
		this.topics.publish(this.done.expiring(1), this.done.ordered(2), this.done.purchased(3),
				this.done.reassigned(4), this.done.suspended(5), this.done.saw(60, this.done.old(SeenStatus.ACTIVE)));
		this.topics.publish(this.undone.expiring(1), this.undone.purchased(2), this.undone.restoring(3),
				this.undone.restored(4), this.undone.cancelled(5));
		this.topics.publish(this.hostile.expiring(1),
				this.hostile.parked(2, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, FORMULA));
	}

	private void letters() {
		this.topics.publish("replacement.ordered-dlt", "customer", new byte[] { 0, 1, 2, 'h', 'i', (byte) 0xff },
				Map.of("kafka_dlt-original-consumer-group", text("purchase-service"), "kafka_dlt-exception-message",
						text("<b>bytes</b> are no fact"), "kafka_dlt-exception-fqcn", text("java.lang.IllegalState"),
						"kafka_dlt-original-topic", text(this.prefix + "replacement.ordered"),
						"kafka_dlt-original-partition", ByteBuffer.allocate(4).putInt(1).array(),
						"kafka_dlt-original-offset", ByteBuffer.allocate(8).putLong(7).array()));
		this.topics.publish("subscription.expiring", "somewhere", text("no <fact>"), Map.of());
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.topics.close();
	}

	@Test
	void saysFirstWhetherAPersonIsNeededAndForWhat() {
		String page = page("/");
		assertThat(page).contains("A person is needed.", "<strong>4</strong>", "migrations are parked",
				"record was set aside as a dead letter", "record of a fact topic can&#39;t be read");
	}

	@Test
	void hasNumbersThatAddUpToAllMigrationsAndAllCustomers() {
		String page = squeezed(page("/"));
		assertThat(page).contains("All migrations</th><td></td> <td data-label=\"Migrations\" class=\"number\">8</td>",
				"All customers</th><td></td><td data-label=\"Customers\" class=\"number\">9</td>");
		assertThat(sum(page, "All migrations by where they are")).isEqualTo(8);
		assertThat(sum(page, "All customers by what became of them")).isEqualTo(9);
	}

	/** Adds up what the links in a table's rows say. */
	private static long sum(String page, String caption) {
		String table = page.substring(page.indexOf(caption));
		Matcher number = Pattern.compile("<td data-label=\"[^\"]+\" class=\"number\"><a [^>]*>(\\d+)</a>")
			.matcher(table.substring(0, table.indexOf("<tfoot>")));
		return number.results().mapToLong((it) -> Long.parseLong(it.group(1))).sum();
	}

	@Test
	void namesCausesOnTheFirstPage() {
		assertThat(page("/")).contains("<strong>Refused</strong>", "Credit or risk", "400/2094 The credit is used up");
	}

	@Test
	void listsMigrationsWithTheirLastError() {
		String page = squeezed(page("/migrations?state=parked&reason=REFUSED&code=400/2094&text=credit%20IS"));
		assertThat(page).contains("of <strong>2 migrations</strong>", this.parked.id().toString(), NO_CREDIT)
			.doesNotContain(this.running.id().toString());
	}

	@Test
	void keepsTheFilterInTheAddressOfEveryLink() {
		String page = page("/migrations?state=parked&text=credit&sort=-changed");
		assertThat(page).contains("href=\"/migrations?state=parked&amp;text=credit&amp;sort=seats\"",
				"href=\"/migrations?text=credit&amp;sort=-changed\"",
				"href=\"/api/v1/reports/users.csv?state=parked&amp;text=credit\"");
	}

	@Test
	void takesADateForADeadline() {
		assertThat(page("/migrations?deadlineFrom=2026-05-01&customer=" + this.running.customerId()))
			.contains("<strong>1 migration</strong>");
		assertThat(page("/migrations?deadlineBefore=2026-05-01")).contains("No migration is like that.");
	}

	@Test
	void ignoresWhatIsEmptyInAFilter() {
		assertThat(page("/migrations?state=&text=&customer=" + this.running.customerId()))
			.contains("<strong>1 migration</strong>");
	}

	@Test
	void saysThatAPageIsBeyondTheEnd() {
		assertThat(squeezed(page("/migrations?page=999"))).contains("There is no page <span>999</span>",
				"the list has <span>1 page</span> (<span>8 migrations</span>)");
	}

	@Test
	void tellsWhichFactIsMissingWhoOwesItAndUntilWhenThatIsNormal() {
		String page = squeezed(page("/migrations/" + this.running.id()));
		assertThat(page).contains("Missing: <strong>The replacement is provisioned</strong>",
				"owed by <strong>purchase-service</strong>", "That is longer than it should take",
				"datetime=\"%s\"".formatted(MadeUpMigration.minute(2)),
				"datetime=\"%s\"".formatted(MadeUpMigration.minute(92)),
				"These limits are those that the service told when it started.");
	}

	@Test
	void showsWhereEachFactLiesAndWhatItSays() {
		String page = page("/migrations/" + this.running.id());
		assertThat(page).containsPattern(Pattern.quote(this.prefix) + "subscription\\.expiring-\\d@\\d+")
			.contains("&quot;offerId&quot; : &quot;kaizala&quot;");
	}

	@Test
	void tellsWhatLiesAhead() {
		assertThat(page("/migrations/" + this.parked.id())).contains("so there is nothing to undo",
				"The old subscription has ended on ");
		assertThat(page("/migrations/" + this.left.id())).contains("The replacement (25 seats) can be suspended");
		assertThat(page("/migrations/" + this.done.id())).contains("The old subscription is suspended.");
		assertThat(page("/migrations/" + this.undone.id())).contains("nothing is left to undo");
	}

	@Test
	void showsUsersWithTheirResult() {
		String page = page("/migrations/%s?result=REFUSED".formatted(this.left.id()));
		assertThat(page)
			.contains("eve", "mallory", "The old licence comes from a group", "400/60000",
					"Change the licences of the group")
			.doesNotContain(">ada<");
	}

	@Test
	void groupsCausesAndTellsHowManyCameSinceTheLastReDrive() {
		assertThat(squeezed(page("/causes"))).contains("<strong>1 new</strong> since", "never re-driven",
				"/migrations?state=PARKED&amp;step=PURCHASE&amp;reason=REFUSED&amp;refusal=CREDIT_OR_RISK&amp;code=400%2F2094");
	}

	@Test
	void showsTheBytesOfADeadLetterAndWhyItWasSetAside() {
		assertThat(page("/dead-letters")).contains("&lt;b&gt;bytes&lt;/b&gt; are no fact", "purchase-service");
		String page = page(firstLink("/dead-letters", "/dead-letters/[^\"]+"));
		assertThat(page).contains("00 01 02 68 69 ff", "...hi.", this.prefix + "replacement.ordered-1@7",
				"java.lang.IllegalState", "not asked for");
	}

	@Test
	void showsTheBytesOfARecordThatIsNoFact() {
		String page = page(firstLink("/unreadable-records", "/unreadable-records/[^\"]+"));
		assertThat(page).contains("no &lt;fact&gt;", "somewhere");
	}

	private String firstLink(String path, String link) {
		Matcher matcher = Pattern.compile("href=\"(%s)\"".formatted(link)).matcher(page(path));
		assertThat(matcher.find()).as(path).isTrue();
		return matcher.group(1);
	}

	@Test
	void tellsWhatHasBecomeOfACustomer() {
		assertThat(page("/customers?outcome=LEFT_ALONE&reason=IN_REVIEW")).contains(this.school.customerId(),
				"<strong>1 customer</strong>");
		assertThat(page("/customer?id=" + this.school.customerId())).contains("Its qualification is being vetted",
				"Wait: each scan decides again.", "It has no migration.");
		assertThat(squeezed(page("/customer?id=" + this.left.customerId())))
			.contains("<dt>Users moved</dt><dd>1</dd> <dt>Users not moved</dt><dd>2</dd>");
		assertThat(squeezed(page("/certificate?id=" + this.left.customerId())))
			.contains("<dt>Users moved</dt><dd>1</dd> <dt>Users not moved</dt><dd>2</dd>", "read back afterwards");
	}

	@Test
	void showsWherePartnerCenterDiffersAndHowOldThatKnowledgeIs() {
		String drift = "The old subscription is active again";
		assertThat(page("/")).contains("differences from what the facts say");
		assertThat(squeezed(page("/drift"))).contains(drift, this.done.id().toString(),
				"Suspend or end the old subscription at Partner Center",
				"<strong>1 migration</strong> of <span>6 migrations</span>",
				"href=\"/drift?kind=OLD_ACTIVE&amp;remedy=RETIRE_AGAIN\"",
				"datetime=\"%s\"".formatted(MadeUpMigration.minute(60)));
		assertThat(page("/drift?kind=REPLACEMENT_SEATS")).contains("There is none.")
			.doesNotContain(this.done.id().toString());
		assertThat(page("/migrations/" + this.done.id())).contains(drift);
		assertThat(page("/migrations/" + this.parked.id())).contains("No scan has read its subscriptions yet.",
				"No operator has had its users looked at.");
		problem("/drift?kind=%3Cb%3E", 400, "kind is &#39;&lt;b&gt;&#39;");
	}

	@Test
	void showsUsersWhoHoldOtherLicencesThanTheFactsSay() {
		String page = squeezed(page("/migrations/" + this.left.id()));
		assertThat(page).contains("1 users read, 1 differ", "datetime=\"%s\"".formatted(MadeUpMigration.minute(60)),
				"hold the old licence", "zoe</code></bdi></th> <td>holds it</td> <td>does not hold it</td>");
		assertThat(squeezed(page("/drift?kind=USERS_HOLD_OLD"))).contains(this.left.id().toString(),
				"1 with the old licence", "Of <span id=\"users-compared\">1 migration</span>");
		assertThat(page("/customer?id=" + this.left.customerId())).contains("id=\"act-EXAMINE\"",
				"name=\"customer\" value=\"%s\"".formatted(this.left.customerId()));
	}

	@Test
	void showsWhatIsApprovedHeldAndSpentAndWhatToRun() {
		MadeUpRollout rollout = new MadeUpRollout("kaizala-pro");
		this.topics.publish(rollout.secondWave(List.of(this.done), List.of(this.running, this.left), 100)
			.toArray(SpecificRecord[]::new));
		this.monitor.awaitTheEnd();
		String page = squeezed(page("/rollouts/kaizala-pro"));
		assertThat(page).contains("Plan 2", "It is not approved.", "57,000.00 USD", "3 migrations are", "Both paid",
				"The plan has another hash", "Its wave has not begun", "Let the next wave begin.",
				"Everything</span>: at most <strong>60,000.00 USD</strong>",
				"over all retirements: at most <strong>20,000.00 USD</strong>", "on MON, TUE from 20:00 to 06:00",
				"succession approve kaizala-pro --plan 2 --hash %s --limit total=57000.00USD"
					.formatted(MadeUpRollout.HASH),
				"succession wave kaizala-pro promote 3", "let wave 3 begin", this.running.id().toString(),
				"because it is the plan for commercial customers");
		assertThat(page).contains("Not in this plan",
				"href=\"/customers?retirement=kaizala-pro&amp;reason=IN_REVIEW\"");
		assertThat(page).contains("What the next moves would meet", "1 of 1",
				"href=\"/rollouts/kaizala-pro?wave=3&amp;lacksSeats=true\"");
		assertThat(squeezed(page("/migrations/" + this.left.id()))).contains("more than would get a seat",
				"3</span> without a usage location");
		assertThat(page("/customers?retirement=kaizala-pro&reason=IN_REVIEW")).contains(this.school.customerId());
		assertThat(squeezed(page("/rollouts/kaizala-pro?heldBy=NO_PRICE"))).contains("1 migration</strong></p>")
			.doesNotContain(this.left.id().toString());
		assertThat(page("/")).contains("What is approved, and spent of it", "15,000.00 USD",
				"migration will not be released in time");
		assertThat(page("/rollouts")).contains("href=\"/rollouts/kaizala-pro\"", "2 of 3");
		assertThat(page("/migrations/" + this.running.id())).contains("In the rollout", "It has no known price",
				", because <bdi>it is the plan for commercial customers</bdi>");
		assertThat(squeezed(page("/certificate?id=" + this.done.customerId()))).contains("100.00 USD", "125.00 USD",
				"seats by the price list");
		problem("/rollouts/kaizala-pro?heldBy=%3Cb%3E", 400, "heldBy is &#39;&lt;B&gt;&#39;");
		problem("/rollouts/gone", 404, "rollout of gone");
	}

	@Test
	void saysOfNoMigrationThatItIsLateOrInTurnIfItLacksAnApproval() {
		String late = "That is longer than it should take";
		assertThat(page("/migrations/" + this.unapproved.id())).contains(late);
		this.topics.publish(started("migration.released"));
		this.monitor.awaitTheEnd();
		assertThat(page("/migrations/" + this.unapproved.id())).doesNotContain(late);
		long inTurn = inTurn();
		this.topics.publish(new MadeUpRollout("kaizala-pro").released(2, this.unapproved));
		this.monitor.awaitTheEnd();
		assertThat(page("/migrations/" + this.unapproved.id())).contains(late);
		assertThat(inTurn()).isEqualTo(inTurn + 1);
		this.topics.publish(started(null));
		this.monitor.awaitTheEnd();
	}

	private long inTurn() {
		return this.monitor.read("/api/v1/forecast").path("inTurn").asLong();
	}

	@Test
	void quotesAHostileNameInACommand() {
		this.topics.publish(new MadeUpRollout("<script>' rm x").planned(1, 1));
		this.monitor.awaitTheEnd();
		assertThat(page("/rollouts/" + URLEncoder.encode("<script>' rm x", StandardCharsets.UTF_8).replace("+", "%20")))
			.contains("succession plan &#39;&lt;script&gt;&#39;\\&#39;&#39; rm x&#39; --why")
			.doesNotContain("<script>'");
	}

	@Test
	void namesUsersWhoAreLeftAndWhatTheirAdministratorHasToDo() {
		String page = squeezed(page("/users-left"));
		assertThat(page).contains("All users who are left</th><td data-label=\"Users\" class=\"number\">2</td>", "eve",
				"mallory", "Change the licences of the group, or take the user out of it.");
		assertThat(page("/users-left?reason=NO_LICENSES_LEFT")).contains("No user is left for this reason.");
	}

	@Test
	void showsHostileTextAsText() {
		String id = URLEncoder.encode(this.hostile.customerId(), StandardCharsets.UTF_8);
		List<String> pages = List.of("/", "/migrations", "/causes", "/migrations/" + this.hostile.id(), "/customers",
				"/customer?id=" + id, "/certificate?id=" + id, "/migrations?text=%3Cscript%3Ealert(1)%3C/script%3E",
				"/migrations?customer=%22%3E%3Cscript%3E");
		assertThat(pages)
			.allSatisfy((path) -> assertThat(page(path)).as(path).doesNotContain("<script>", "<img src=x"));
		assertThat(page("/migrations/" + this.hostile.id())).contains("=HYPERLINK(&quot;x&quot;)",
				"&lt;img src=x onerror=alert(1)&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/migrations", "/causes", "/dead-letters", "/unreadable-records", "/users-left",
			"/drift", "/rollouts", "/customers", "/nothing" })
	void haveNoProgramAndNoStyleInsideAndLoadNothingFromElsewhere(String path) {
		HttpResponse<String> answer = this.monitor.ask(path);
		assertThat(answer.body()).containsOnlyOnce("<h1")
			.contains("<!DOCTYPE html>", "lang=\"en\"")
			.doesNotContainPattern("<script(?![^>]* src=\"/)")
			.doesNotContainPattern("<style|<[^>]*\\s(style|on\\w+)=")
			.doesNotContainPattern("(src|href)=\"(https?:|//)");
		assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
			.contains("default-src 'none'", "script-src 'self'")
			.doesNotContain("unsafe");
	}

	@Test
	void servesItsStyleItsScriptAndHtmxItself() {
		Matcher files = Pattern.compile("(?:src|href)=\"(/(?:webjars|console)/[^\"]+)\"").matcher(page("/"));
		List<String> all = files.results().map((it) -> it.group(1)).distinct().toList();
		assertThat(all).hasSize(4)
			.allSatisfy((file) -> assertThat(this.monitor.ask(file).statusCode()).as(file).isEqualTo(200));
	}

	@Test
	void saysOnEachPageWhatIsPausedUntilItIsResumed() {
		PauseRequested step = PauseCommands.pause(PauseScope.STEP)
			.setStep(MigrationStep.PURCHASE)
			.setReason("<b>prices</b>")
			.build();
		PauseRequested all = PauseCommands.pause(PauseScope.ALL).setOccurredAt(Instant.now().minusSeconds(60)).build();
		this.topics.publish(PauseCommands.resume(all), all, step);
		this.monitor.awaitTheEnd();

		for (String path : List.of("/", "/migrations", "/causes")) {
			assertThat(page(path)).as(path)
				.contains("The step", "Purchase", "is paused since", "&lt;b&gt;prices&lt;/b&gt;")
				.doesNotContain("Everything");
		}
		assertThat(this.monitor.read("/api/v1/status").path("paused")).singleElement()
			.satisfies((it) -> assertThat(it.path("scope").asString()).isEqualTo("STEP"));

		this.topics.publish(PauseCommands.resume(step));
		this.monitor.awaitTheEnd();
		assertThat(page("/")).doesNotContain("is paused since");
	}

	@Test
	void answersAnUpdateOnlyIfSomethingWouldLookDifferent() {
		Matcher shown = Pattern.compile("Succession-Shown&quot;:&quot;([0-9a-f-]{36})").matcher(page("/causes"));
		assertThat(shown.find()).isTrue();
		HttpResponse<String> same = this.monitor.ask("/causes", "HX-Request", "true", "Succession-Shown",
				shown.group(1));
		assertThat(same.statusCode()).isEqualTo(204);
		assertThat(same.body()).isEmpty();
		HttpResponse<String> older = this.monitor.ask("/causes", "HX-Request", "true", "Succession-Shown", "older");
		assertThat(older.statusCode()).isEqualTo(200);
		assertThat(older.body()).startsWith("<div id=\"live\"").doesNotContain("<html", "<h1");
	}

	@Test
	void tellsThatAReplayWasAskedForAndCountsTheLetterNoMore() {
		String others = "replayed-" + this.prefix;
		try (PrefixedTopics own = new PrefixedTopics(others)) {
			own.publish("replacement.ordered-dlt", "customer", text("no fact"), Map.of());
			RunningMonitor reading = RunningMonitor.on(database("second"), Map.of("succession.topics.prefix", others))
				.awaitTheEnd();
			try (reading) {
				assertThat(reading.ask("/").body()).contains("A person is needed.");
				Matcher letter = Pattern.compile("/dead-letters/([^/\"]+)/(\\d+)/(\\d+)")
					.matcher(reading.ask("/dead-letters").body());
				assertThat(letter.find()).isTrue();
				own.publish(ReplayRequested.newBuilder()
					.setTopic(letter.group(1))
					.setPartition(Integer.parseInt(letter.group(2)))
					.setOffset(Long.parseLong(letter.group(3)))
					.setOccurredAt(MadeUpMigration.minute(1))
					.build());
				Awaitility.await()
					.untilAsserted(() -> assertThat(reading.ask("/").body())
						.contains("No person is needed: no migration has been announced yet."));
				assertThat(reading.ask(letter.group()).body()).contains("asked for at");
			}
		}
	}

	@Test
	void saysOnAPageWhatIsWrongInARequest() {
		problem("/migrations?state=lost", 400, "state is &#39;lost&#39;; it has to be one of [RUNNING,");
		problem("/migrations?sort=colour", 400, "sort is &#39;colour&#39;");
		problem("/migrations?page=0", 400, "page is &#39;0&#39;; it has to be a number from 1 to 1000000");
		problem("/migrations?page=99999999999", 400, "page is &#39;99999999999&#39;");
		problem("/migrations?page=two", 400, "page is &#39;two&#39;");
		problem("/migrations?deadlineFrom=2026-02-31", 400, "deadlineFrom is &#39;2026-02-31&#39;");
		problem("/migrations/none", 400, "The id of a migration is &#39;none&#39;");
		UUID unknown = UUID.randomUUID();
		problem("/migrations/" + unknown, 404, "No fact that was read so far tells of the migration " + unknown);
		problem("/migrations/%s?result=LOST".formatted(this.done.id()), 400, "result is &#39;LOST&#39;");
		problem("/customers?outcome=LOST", 400, "outcome is &#39;LOST&#39;; it has to be one of [MIGRATING,");
		problem("/customer?id=none", 404, "the customer none");
		problem("/certificate?id=none", 404, "the customer none");
		problem("/dead-letters/some/0/1", 404, "the dead letter some-0@1");
		problem("/dead-letters/some/zero/1", 400, "partition is &#39;zero&#39;");
		problem("/nothing", 404, "Nothing is at /nothing.");
	}

	private void problem(String path, int status, String words) {
		HttpResponse<String> answer = this.monitor.ask(path);
		assertThat(answer.statusCode()).as(path).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(answer.body()).as(path).contains(words, "Go to the overview");
	}

	@Test
	void answersProgramsAsBefore() {
		RunningMonitor.Answer answer = this.monitor.get("/api/v1/nothing");
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.type()).startsWith("application/problem+json");
		assertThat(this.monitor.read("/api/v1/customers?outcome=LEFT_ALONE").path("total").asInt()).isOne();
	}

	private String page(String path) {
		HttpResponse<String> answer = this.monitor.ask(path);
		assertThat(answer.statusCode()).as(() -> path + ": " + answer.body()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		return answer.body();
	}

	private static String squeezed(String page) {
		return page.replaceAll("\\s+", " ");
	}

}
