package dev.succession.monitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.succession.events.MigrationRehearsed;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.PauseRequested;
import dev.succession.events.PauseScope;
import dev.succession.events.RedriveRequested;
import dev.succession.events.RefusalReason;
import dev.succession.events.RehearsalRequested;
import dev.succession.events.ReplayRequested;
import dev.succession.events.ScanRequested;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages on which operators have something done, over HTTP, where no one signs in. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActingTests {

	private static final String PREFIX = "acting.";

	private static final String PREVIEW = "/actions/preview";

	private PrefixedTopics topics;

	private RunningMonitor monitor;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.topics = new PrefixedTopics(PREFIX);
		this.monitor = RunningMonitor.of(directory, PREFIX).awaitTheEnd();
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.topics.close();
	}

	@Test
	void leadFromACauseToItsGroupAndToTheActionThatIsDone() {
		List<MadeUpMigration> group = parked(3, "400/9001");
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer causes = ada.open("/causes");
		assertThat(causes.text()).contains("name=\"code\" value=\"400/9001\"");
		Visitor.Answer preview = ada.submit(causes, PREVIEW, ofGroup("400/9001"));
		assertThat(preview.path()).matches("/actions/preview/[0-9a-f-]{36}");
		assertThat(squeezed(preview))
			.contains("3 migrations are taken up again", "<strong>75 seats</strong>", "60 are sent a minute",
					"Your name, which is not verified", "What was parked before its purchase")
			.contains(group.stream().map((it) -> it.id().toString()).toList());
		Visitor.Answer action = ada.submit(preview, preview.path(),
				Map.of("why", "the plan is sold again", "who", "Ada", "perMinute", "6000"));
		assertThat(action.path()).isEqualTo("/actions/" + id(preview));
		assertThat(squeezed(action)).contains("the plan is sold again", "Ada", "(not verified)", "6,000 a minute");
		group.forEach((it) -> {
			awaitCommand(it);
			this.topics.publish(it.suspended(soon()));
		});
		awaitOn(action.path(), "3 migrations</span>, each with a good end");
		assertThat(ada.open("/actions").text()).contains(id(preview), "Re-drive");
	}

	@Test
	void rehearseAMigrationAndAGroupBeforeItIsReDriven() {
		MadeUpMigration it = parked(1, "400/9010").getFirst();
		Visitor ada = Visitor.of(this.monitor);
		assertThat(ada.open("/migrations/" + it.id()).text()).contains("id=\"act-REHEARSE\"");
		assertThat(ada.open("/causes").text()).contains("id=\"act-REHEARSE-0\"", "id=\"act-REDRIVE-0\"");
		Map<String, Object> group = new HashMap<>(ofGroup("400/9010"));
		group.put("kind", "REHEARSE");
		Visitor.Answer preview = preview(ada, group);
		assertThat(squeezed(preview)).contains("1 migration is rehearsed", "The reads of one step for each",
				"Rehearse</span><span> 1 migration");
		Visitor.Answer action = ada.submit(preview, preview.path(), order());
		awaitOn(action.path(), "1 of 1 migration</span> with no outcome yet");
		RehearsalRequested command = this.topics.all(RehearsalRequested.class)
			.stream()
			.filter((asked) -> asked.getMigrationId().equals(it.id()))
			.findFirst()
			.orElseThrow();
		this.topics.publish(
				MigrationRehearsed.newBuilder(it.rehearsed(soon())).setCommandedAt(command.getOccurredAt()).build());
		awaitOn(action.path(), "CHANGES: POST /v1/customers/c/orders");
		assertThat(commands(it)).isZero();
	}

	@Test
	void sendOneCommandHoweverOftenAFormIsSent() throws Exception {
		MadeUpMigration it = parked(1, "400/9002").getFirst();
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer preview = preview(ada, ofMigration("REDRIVE", it));
		Callable<String> click = () -> ada.submit(preview, preview.path(), order()).path();
		try (ExecutorService tabs = Executors.newFixedThreadPool(3)) {
			for (Future<String> landed : tabs.invokeAll(List.of(click, click, click))) {
				assertThat(landed.get()).isEqualTo("/actions/" + id(preview));
			}
		}
		awaitCommand(it);
		assertThat(ada.open(preview.path()).path()).isEqualTo("/actions/" + id(preview));
		assertThat(click.call()).isEqualTo("/actions/" + id(preview));
		awaitOn("/actions/" + id(preview), "1 of 1 migration</span> with no outcome yet");
		assertThat(commands(it)).isOne();
	}

	@Test
	void refuseAFormWithoutItsTokenAndLeadBackToThePage() {
		MadeUpMigration it = parked(1, "400/9003").getFirst();
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer preview = preview(ada, ofMigration("REDRIVE", it));
		Visitor.Answer without = new Visitor.Answer(200, "", Map.of(), preview.path());
		Visitor.Answer ended = ada.submit(without, preview.path(), order());
		assertThat(ended.status()).isEqualTo(403);
		assertThat(ended.text()).contains("Your session has ended", "Nothing was done",
				"href=\"%s\"".formatted(preview.path()));
		assertThat(commands(it)).isZero();
		Visitor elsewhere = Visitor.of(this.monitor).with("Origin", "https://elsewhere.example");
		assertThat(
				elsewhere.with("Referer", "https://elsewhere.example/actions").submit(without, PREVIEW, order()).text())
			.contains("id=\"go-on\" href=\"/\"");
	}

	@Test
	void sayWhatIsWrongAndKeepWhatWasTyped() {
		MadeUpMigration it = parked(1, "400/9004").getFirst();
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer preview = preview(ada, ofMigration("REDRIVE", it));
		Visitor.Answer refused = ada.submit(preview, preview.path(), Map.of("why", " ", "who", "Ada L."));
		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.text()).contains("why has to say", "value=\"Ada L.\"");
		assertThat(ada.submit(preview, preview.path(), Map.of("why", "x")).text()).contains("who has to be a name");
		assertThat(ada.submit(preview, preview.path(), Map.of("why", "x", "who", "y", "perMinute", "fast")).text())
			.contains("perMinute is &#39;fast&#39;");
		assertThat(this.monitor.get("/api/v1/actions/" + id(preview)).status()).isEqualTo(404);
	}

	@Test
	void tellOfAPreviewOrAnActionThatThereIsNot() {
		Visitor ada = Visitor.of(this.monitor);
		String unknown = "/actions/preview/" + UUID.randomUUID();
		assertThat(ada.open(unknown)).satisfies(ActingTests::isUnknownPreview);
		assertThat(ada.submit(ada.open("/"), unknown, order())).satisfies(ActingTests::isUnknownPreview);
		assertThat(ada.open("/actions/" + UUID.randomUUID()).status()).isEqualTo(404);
		assertThat(ada.open("/actions/none").status()).isEqualTo(400);
		assertThat(ada.open("/actions?page=9").text()).contains("There is no page");
	}

	private static void isUnknownPreview(Visitor.Answer answer) {
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.text()).contains("There is no such thing", "make a new one. Nothing was done");
	}

	@Test
	void sayThatAFilterMatchesEverything() {
		MadeUpMigration done = MadeUpMigration.any();
		this.topics.publish(done.expiring(1), done.purchased(2), done.suspended(3));
		parked(1, "400/9005");
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer list = ada.open("/migrations");
		assertThat(list.text()).contains("id=\"act-ROLLBACK\"");
		Visitor.Answer preview = ada.submit(list, PREVIEW, Map.of("kind", "ROLLBACK", "list", "filter"));
		long all = this.monitor.read("/api/v1/migrations?state=parked,completed").path("total").asLong();
		assertThat(squeezed(preview))
			.contains("No filter: this is about all migrations.", "%d migrations are undone".formatted(all),
					"so it can't be done")
			.doesNotContain("id=\"order\"");
		Visitor.Answer refused = ada.submit(list, preview.path(), order());
		assertThat(refused.status()).isEqualTo(403);
		assertThat(refused.text()).contains("who acts is not verified here");
	}

	@Test
	void showHostileTextAsText() {
		MadeUpMigration it = new MadeUpMigration(UUID.randomUUID(), "<script>alert(1)</script>\u202E", 0);
		this.topics.publish(it.expiring(1),
				it.parked(2, MigrationStep.PURCHASE, ParkedReason.OUT_OF_PATIENCE, "<img src=x onerror=alert(1)>"));
		this.monitor.awaitTheEnd();
		Visitor eve = Visitor.of(this.monitor);
		Visitor.Answer preview = preview(eve,
				Map.of("kind", "PAUSE", "list", "filter", "customer", it.customerId(), "text", ""));
		Visitor.Answer action = eve.submit(preview, preview.path(),
				Map.of("why", "<script>alert(2)</script>\u202E", "who", "<script>alert(3)</script>"));
		Visitor.Answer wrong = eve.submit(preview(eve, ofMigration("REDRIVE", it)), PREVIEW,
				Map.of("kind", "<script>", "list", "<script>"));
		assertThat(wrong.status()).isEqualTo(400);
		assertThat(List.of(preview, action, wrong, eve.open("/actions"), eve.open(action.path() + "/stop")))
			.allSatisfy((page) -> assertThat(page.text()).contains("<h1").doesNotContain("<script>", "<img src=x"));
		assertThat(action.text()).contains("&lt;script&gt;alert(2)&lt;/script&gt;", "&lt;script&gt;alert(3)");
	}

	@Test
	void haveOneMigrationStandStillAndLetItGo() {
		MadeUpMigration it = MadeUpMigration.any();
		this.topics.publish(it.expiring(1), it.ordered(2));
		this.monitor.awaitTheEnd();
		String page = "/migrations/" + it.id();
		Visitor ada = Visitor.of(this.monitor);
		assertThat(ada.open(page).text()).contains("id=\"act-PAUSE\"").doesNotContain("act-RESUME", "act-REDRIVE");
		awaitOn(ordered(ada, ofMigration("PAUSE", it)).path(), "1 migration</span>, with a good end");
		assertThat(ada.open(page).text()).contains("Operators have it stand still", "id=\"act-RESUME\"");
		awaitOn(ordered(ada, ofMigration("RESUME", it)).path(), "1 migration</span>, with a good end");
		assertThat(ada.open(page).text()).contains("id=\"act-PAUSE\"").doesNotContain("Operators have it stand still");
	}

	@Test
	void haveAllThatMatchAFilterStandStillAndLetThemGo() {
		MadeUpMigration it = MadeUpMigration.any();
		this.topics.publish(it.expiring(1), it.ordered(2));
		this.monitor.awaitTheEnd();
		String running = "/migrations?state=RUNNING&customer=" + it.customerId();
		String still = running + "&paused=true";
		Visitor ada = Visitor.of(this.monitor);
		assertThat(ada.open(running).text()).contains("id=\"act-PAUSE\"").doesNotContain("act-RESUME", "act-REDRIVE");
		awaitOn(ordered(ada, Map.of("kind", "PAUSE", "list", "filter", "state", "RUNNING", "customer", it.customerId()))
			.path(), "1 migration</span>, with a good end");
		assertThat(squeezed(ada.open(still))).contains("Stands still</span>: <bdi>Yes</bdi>", "id=\"act-RESUME\"")
			.doesNotContain("act-PAUSE");
		awaitOn(ordered(ada, Map.of("kind", "RESUME", "list", "filter", "paused", "true", "customer", it.customerId()))
			.path(), "1 migration</span>, with a good end");
		assertThat(ada.open(still).text()).contains("No migration is like that");
	}

	@Test
	void discardTheLettersThatAreChosenAndReplayAGroup() {
		letters("acting-service", 3);
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer list = ada.open("/dead-letters");
		List<String> all = Pattern.compile("name=\"letter\"[^>]*\\svalue=\"([^\"]+)\"")
			.matcher(list.text())
			.results()
			.map((it) -> it.group(1))
			.toList();
		assertThat(all).hasSizeGreaterThanOrEqualTo(3);
		Visitor.Answer none = ada.submit(list, PREVIEW, Map.of("kind", "DISCARD", "list", "letters"));
		assertThat(none.status()).isEqualTo(400);
		assertThat(none.text()).contains("choose at least one dead letter");
		Visitor.Answer discarded = ordered(ada,
				Map.of("kind", "DISCARD", "list", "letters", "letter", all.subList(0, 2)));
		awaitOn(discarded.path(), "2 dead letters</span>, each with a good end");
		assertThat(ada.open("/dead-letters/" + all.getFirst()).text()).contains("<dt>Discarded</dt>");
		Visitor.Answer group = ordered(ada,
				Map.of("kind", "REPLAY", "list", "letters-of", "service", "acting-service", "exception", "-"));
		awaitOn(group.path(), "1 of 1 dead letter</span> with no outcome yet");
		assertThat(this.topics.all(ReplayRequested.class)).hasSize(1);
	}

	private void letters(String service, int number) {
		for (int i = 0; i < number; i++) {
			this.topics.publish("replacement.ordered-dlt", "customer", bytes("no fact " + i),
					Map.of("kafka_dlt-original-consumer-group", bytes(service)));
		}
		this.monitor.awaitTheEnd();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void haveDiscoveryScanNow() {
		Visitor ada = Visitor.of(this.monitor);
		assertThat(ada.open("/").text()).contains("id=\"act-SCAN\"");
		awaitOn(ordered(ada, Map.of("kind", "SCAN", "list", "none")).path(), "1 scan</span>, with a good end");
		assertThat(this.topics.all(ScanRequested.class)).hasSize(1);
	}

	@Test
	void stopEverythingAndLetItGoOn() {
		Visitor ada = Visitor.of(this.monitor);
		assertThat(ada.open("/").text()).contains("id=\"act-PAUSE_ALL\"").doesNotContain("Everything</span>");
		awaitOn(ordered(ada, Map.of("kind", "PAUSE_ALL", "list", "none")).path(), "1 command</span>, with a good end");
		this.monitor.awaitTheEnd();
		assertThat(ada.open("/").text()).contains("id=\"act-RESUME_ALL\"", "Everything</span>", "is paused since");

		awaitOn(ordered(ada, Map.of("kind", "RESUME_ALL", "list", "none")).path(), "1 command</span>, with a good end");
		this.monitor.awaitTheEnd();
		assertThat(ada.open("/").text()).contains("id=\"act-PAUSE_ALL\"");
		assertThat(this.topics.all(PauseRequested.class)).filteredOn((it) -> it.getScope() == PauseScope.ALL)
			.hasSize(1);
	}

	@Test
	void stopAPartAndLetItGoOn() {
		Visitor ada = Visitor.of(this.monitor);
		Map<String, String> customer = Map.of("kind", "PAUSE_SCOPE", "list", "scope", "scope", "CUSTOMER", "customerId",
				"Stopped-Customer");
		assertThat(preview(ada, customer).text()).contains("All that it covers stands still", "Stopped-Customer");
		assertThat(ada
			.submit(ada.open("/pauses"), PREVIEW,
					Map.of("kind", "PAUSE_SCOPE", "list", "scope", "scope", "STEP", "step", "DISCOVERY"))
			.text()).contains("scope has to be STEP with a step");
		awaitOn(ordered(ada, customer).path(), "1 command</span>, with a good end");
		this.monitor.awaitTheEnd();
		assertThat(ada.open("/pauses").text()).contains("stopped-customer", "act-resume-0");
		Map<String, String> resume = new HashMap<>(customer);
		resume.put("kind", "RESUME_SCOPE");
		resume.put("customerId", "stopped-customer");
		awaitOn(ordered(ada, resume).path(), "1 command</span>, with a good end");
		this.monitor.awaitTheEnd();
		assertThat(ada.open("/pauses").text()).doesNotContain("stopped-customer");
		assertThat(this.topics.all(PauseRequested.class)).filteredOn((it) -> it.getScope() == PauseScope.CUSTOMER)
			.singleElement()
			.satisfies((it) -> assertThat(it.getCustomerId()).isEqualTo("Stopped-Customer"));
	}

	@Test
	void stopAnActionAndTakeUpWhatWasLeft() {
		List<MadeUpMigration> group = parked(3, "400/9006");
		Visitor ada = Visitor.of(this.monitor);
		Visitor.Answer preview = preview(ada, ofGroup("400/9006"));
		Map<String, Object> slow = new HashMap<>(order());
		slow.put("perMinute", "1");
		Visitor.Answer action = ada.submit(preview, preview.path(), slow);
		awaitOn(action.path(), "2 of 3 migrations</span> not sent yet");
		Visitor.Answer stop = ada.open(action.path() + "/stop");
		assertThat(ada.submit(stop, stop.path(), Map.of("who", "Ada")).status()).isEqualTo(400);
		Visitor.Answer stopped = ada.submit(stop, stop.path(), Map.of("why", "the plan is gone again", "who", "Ada"));
		assertThat(stopped.path()).isEqualTo(action.path());
		assertThat(squeezed(stopped)).contains("It was stopped", "the plan is gone again", "id=\"act-failed\"");
		assertThat(squeezed(ada.open(stop.path()))).contains("It was stopped before.").doesNotContain("id=\"order\"");
		Visitor.Answer left = ada.submit(stopped, PREVIEW,
				Map.of("kind", "REDRIVE", "list", "failed-of", "action", id(preview)));
		assertThat(squeezed(left)).contains("2 migrations are taken up again", "what is left of action");
		assertThat(group.stream().mapToInt(this::commands).sum()).isOne();
	}

	@Test
	void tellTheSecondOfTwoOperatorsWhoHasItInHand() {
		MadeUpMigration it = parked(1, "400/9007").getFirst();
		Visitor ada = Visitor.of(this.monitor);
		Visitor bob = Visitor.of(this.monitor);
		Visitor.Answer first = preview(ada, ofMigration("REDRIVE", it));
		Visitor.Answer second = preview(bob, ofMigration("REDRIVE", it));
		Visitor.Answer done = ada.submit(first, first.path(), order());
		awaitCommand(it);
		Visitor.Answer skipped = bob.submit(second, second.path(), order());
		awaitOn(skipped.path(), "1 of 1 migration</span> came to no good end");
		assertThat(bob.open(skipped.path()).text()).containsAnyOf("action %s has sent a command".formatted(id(first)),
				"it has moved on since it was shown");
		awaitOn(done.path(), "with no outcome yet");
		assertThat(commands(it)).isOne();
	}

	@Test
	void tellWhatHasNoCodeFromWhatHasOne() {
		MadeUpMigration coded = parked(1, "400/9008").getFirst();
		MadeUpMigration plain = MadeUpMigration.any();
		this.topics.publish(plain.expiring(1),
				plain.parked(2, MigrationStep.PURCHASE, ParkedReason.REFUSED, "no words"));
		this.monitor.awaitTheEnd();
		Visitor.Answer list = Visitor.of(this.monitor).open("/migrations?state=PARKED&reason=REFUSED&refusal=-&code=-");
		assertThat(list.text()).contains(plain.id().toString()).doesNotContain(coded.id().toString());
		assertThat(Visitor.of(this.monitor).open("/causes").text()).contains("refusal=-&amp;code=-");
	}

	private List<MadeUpMigration> parked(int number, String code) {
		List<MadeUpMigration> group = Stream.generate(MadeUpMigration::any).limit(number).toList();
		String detail = code + " the plan is not sold";
		group.forEach(
				(it) -> this.topics.publish(it.expiring(1), it.refused(2, RefusalReason.OFFER_NOT_AVAILABLE, detail),
						it.parked(3, MigrationStep.PURCHASE, ParkedReason.REFUSED, detail)));
		this.monitor.awaitTheEnd();
		return group;
	}

	private static Map<String, Object> ofGroup(String code) {
		return Map.of("kind", "REDRIVE", "list", "filter", "state", "PARKED", "step", "PURCHASE", "reason", "REFUSED",
				"refusal", "OFFER_NOT_AVAILABLE", "code", code);
	}

	private static Map<String, Object> ofMigration(String kind, MadeUpMigration it) {
		return Map.of("kind", kind, "list", "migrations", "migration", it.id());
	}

	private static Map<String, Object> order() {
		return Map.of("why", "the plan is sold again", "who", "Ada");
	}

	private Visitor.Answer preview(Visitor visitor, Map<String, ?> wish) {
		Visitor.Answer preview = visitor.submit(visitor.open("/"), PREVIEW, wish);
		assertThat(preview.status()).as(preview.text()).isEqualTo(200);
		return preview;
	}

	private Visitor.Answer ordered(Visitor visitor, Map<String, ?> wish) {
		Visitor.Answer preview = preview(visitor, wish);
		Visitor.Answer action = visitor.submit(preview, preview.path(), order());
		assertThat(action.path()).as(action.text()).isEqualTo("/actions/" + id(preview));
		return action;
	}

	private static String id(Visitor.Answer page) {
		Matcher id = Pattern.compile("[0-9a-f-]{36}$").matcher(page.path());
		assertThat(id.find()).as(page.path()).isTrue();
		return id.group();
	}

	private void awaitOn(String path, String words) {
		Awaitility.await(words)
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(squeezed(Visitor.of(this.monitor).open(path))).contains(words));
	}

	private void awaitCommand(MadeUpMigration it) {
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> commands(it) > 0);
	}

	private int commands(MadeUpMigration it) {
		return (int) this.topics.all(RedriveRequested.class)
			.stream()
			.filter((command) -> command.getMigrationId().equals(it.id()))
			.count();
	}

	/** A minute after every command that was sent until now. */
	private static int soon() {
		return (int) Duration.between(MadeUpMigration.BEGINNING, Instant.now()).toMinutes() + 2;
	}

	private static String squeezed(Visitor.Answer page) {
		return page.text().replaceAll("\\s+", " ");
	}

}
