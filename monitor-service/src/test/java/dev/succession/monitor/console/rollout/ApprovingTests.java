package dev.succession.monitor.console.rollout;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.LimitScope;
import dev.succession.events.LimitsRequested;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutState;
import dev.succession.events.RolloutWave;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.monitor.CreatedTopics;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.monitor.RunningMonitor;
import dev.succession.monitor.Visitor;
import dev.succession.testkit.browser.Chromium;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages on which plans are asked for and approved, over HTTP, where no one signs in.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovingTests {

	private static final Pattern HIDDEN = Pattern
		.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

	private FactLog log;

	private RunningMonitor monitor;

	private MadeUpRollout rollout;

	private String page;

	private Visitor eve;

	@BeforeAll
	void start(@TempDir Path folder) {
		TestPlatform.startInBackground();
		CreatedTopics.all("");
		this.log = new FactLog();
		this.monitor = RunningMonitor.on(Map.of("succession.monitor.directory", folder.toAbsolutePath()),
				Map.of("succession.monitor.approvals.enabled", true));
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.log.close();
	}

	@BeforeEach
	void chooseARetirement() {
		this.rollout = new MadeUpRollout("retirement-" + UUID.randomUUID());
		this.page = "/rollouts/" + this.rollout.retirement();
		this.eve = Visitor.of(this.monitor);
	}

	private void publish(SpecificRecord... facts) {
		this.log.publish(List.of(facts));
		this.monitor.awaitTheEnd();
	}

	private static String squeezed(Visitor.Answer page) {
		return page.text().replaceAll("\\s+", " ");
	}

	private Map<String, String> terms() {
		return new HashMap<>(Map.of("plan", "2", "hash", MadeUpRollout.HASH, "waves", "1, 5%, rest", "promotion",
				"BY_HAND", "stopAtFailedPercent", "10", "limit-TOTAL-USD", "60000.00", "why", "as <agreed>", "who",
				"Eve"));
	}

	private <F extends SpecificRecord> List<F> all(Class<F> type, Function<F, String> retirement) {
		return this.log.all(type)
			.stream()
			.filter((it) -> this.rollout.retirement().equals(retirement.apply(it)))
			.toList();
	}

	@Test
	void askForAPlanOfARetirementThatHasNone() {
		Visitor.Answer form = this.eve.open("/rollouts/plans/new?retirement=" + this.rollout.retirement());
		assertThat(form.text()).contains("Nothing is bought for it",
				"value=\"%s\"".formatted(this.rollout.retirement()));
		Visitor.Answer wrong = this.eve.submit(form, "/rollouts/plans",
				Map.of("retirement", this.rollout.retirement(), "why", " ", "who", "Ada"));
		assertThat(wrong.status()).isEqualTo(400);
		assertThat(wrong.text()).contains("why has to say", "value=\"Ada\"");
		Visitor.Answer asked = this.eve.submit(form, "/rollouts/plans",
				Map.of("retirement", this.rollout.retirement(), "why", "before the holidays", "who", "Ada"));
		assertThat(asked.path()).isEqualTo(this.page);
		assertThat(asked.text()).contains("rollout-service has not answered yet");
		List<PlanRequested> written = all(PlanRequested.class, PlanRequested::getRetirement);
		assertThat(written).hasSize(1);
		assertThat(written.getFirst().getRequestedBy()).isEqualTo("Ada");
	}

	@Test
	void approveExactlyThePlanThatIsShownAfterALookAtTheTerms() {
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2));
		assertThat(this.eve.open(this.page).text()).contains(this.page + "/approvals/new", "Approve plan 2")
			.doesNotContain("succession approve");
		Visitor.Answer form = this.eve.open(this.page + "/approvals/new");
		assertThat(form.text()).contains("name=\"hash\" value=\"%s\"".formatted(MadeUpRollout.HASH),
				"name=\"limit-TOTAL-USD\" value=\"57000.00\"", "value=\"1, 5%, rest\"");
		Visitor.Answer look = this.eve.submit(form, this.page + "/approvals/check", terms());
		assertThat(look.status()).as(look.text()).isEqualTo(200);
		assertThat(squeezed(look)).contains("Nothing is approved yet", "57,000.00 USD", "60,000.00 USD",
				"5 % of the plan", "if more than <span>10 %</span> of a wave have failed", "as &lt;agreed&gt;",
				"3 migrations are");
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
		Visitor.Answer approved = this.eve.submit(look, this.page + "/approvals", hidden(look));
		assertThat(squeezed(approved))
			.contains("An approval</strong> was written. rollout-service has not answered yet");
		List<ApprovalRequested> written = all(ApprovalRequested.class, ApprovalRequested::getRetirement);
		assertThat(written).hasSize(1);
		assertThat(written.getFirst().getReason()).isEqualTo("as <agreed>");
		assertThat(written.getFirst().getRequestedBy()).isEqualTo("Eve");
		assertThat(written.getFirst().getTerms().getWaves()).containsExactly(new RolloutWave(1, 0),
				new RolloutWave(0, 5), new RolloutWave(0, 0));
		assertThat(written.getFirst().getTerms().getLimits()).singleElement()
			.satisfies((limit) -> assertThat(limit.getAmount().getMinorUnits()).isEqualTo(6_000_000));
		publish(this.rollout.approved(3, 2));
		Visitor.Answer again = this.eve.submit(look, this.page + "/approvals", hidden(look));
		assertThat(again.status()).isEqualTo(409);
		assertThat(again.text()).contains("Plan 2 of %s is approved already".formatted(this.rollout.retirement()));
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).hasSize(1);
	}

	private static Map<String, String> hidden(Visitor.Answer page) {
		Map<String, String> fields = new HashMap<>();
		for (Matcher field = HIDDEN.matcher(page.text()); field.find();) {
			fields.put(field.group(1), field.group(2).replace("&lt;", "<").replace("&gt;", ">"));
		}
		fields.remove("_csrf");
		return fields;
	}

	@Test
	void tellWhatTheRolloutAnswers() {
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2));
		Visitor.Answer form = this.eve.open(this.page + "/approvals/new");
		Visitor.Answer first = this.eve.submit(form, this.page + "/approvals", terms());
		Visitor.Answer second = this.eve.submit(form, this.page + "/approvals", terms());
		List<ApprovalRequested> both = all(ApprovalRequested.class, ApprovalRequested::getRetirement);
		assertThat(both).hasSize(2);
		publish(this.rollout.approved(3, 2), refused(both.getLast().getOccurredAt(), ApprovalRefusalReason.SAME_PERSON,
				"another person than the one who planned has to approve"));
		assertThat(squeezed(this.eve.open(first.address())))
			.contains("An approval</strong> was written, and is in force");
		assertThat(squeezed(this.eve.open(second.address()))).contains("An approval</strong> was refused",
				"Another person has to approve");
	}

	private ApprovalRefused refused(Instant commandedAt, ApprovalRefusalReason reason, String detail) {
		return ApprovalRefused.newBuilder(this.rollout.refused(6, RolloutCommand.APPROVAL, 5, reason))
			.setCommandedAt(commandedAt)
			.setDetail(detail)
			.build();
	}

	@Test
	void sayWhatIsWrongWithTermsAndKeepWhatWasTyped() {
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2));
		Visitor.Answer form = this.eve.open(this.page + "/approvals/new");
		Map.of("limit-TOTAL-USD", "1000,00", "waves", "40, 1", "bakeMinutes", "soon", "windowZone", "Europe/Atlantis",
				"hash", "0".repeat(64))
			.forEach((name, value) -> {
				Map<String, String> terms = terms();
				terms.put(name, value);
				Visitor.Answer wrong = this.eve.submit(form, this.page + "/approvals/check", terms);
				assertThat(wrong.status()).as(name).isBetween(400, 409);
				assertThat(wrong.text()).as(name)
					.contains("role=\"alert\"", "value=\"Eve\"", "value=\"as &lt;agreed&gt;\"");
			});
		assertThat(
				squeezed(this.eve.submit(form, this.page + "/approvals/check",
						Map.of("plan", "2", "hash", MadeUpRollout.HASH, "promotion", "BY_HAND", "limit-TOTAL-USD",
								"100", "why", "x", "who", "y"))))
			.contains("The plan costs more than the limit for everything in");
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
	}

	@Test
	void hearThatAnApprovalEndsAStandingOne() {
		publish(this.rollout.planned(1, 1), this.rollout.covering(2, 1), this.rollout.planned(3, 2));
		Visitor.Answer form = this.eve.open(this.page + "/approvals/new");
		assertThat(squeezed(this.eve.submit(form, this.page + "/approvals/check", terms())))
			.contains("The standing approval of plan <span>1</span> ends");
	}

	@Test
	void leadWavesAndSetLimits() {
		publish(this.rollout.planned(1, 1), this.rollout.approved(2, 1),
				this.rollout.advanced(3, 1, RolloutState.WAITING, null));
		Visitor.Answer stands = this.eve.open(this.page);
		assertThat(stands.text()).contains("/waves/new?request=PROMOTE&amp;wave=3", "/waves/new?request=STOP",
				this.page + "/limits/new");
		Visitor.Answer form = this.eve.open(this.page + "/waves/new?request=PROMOTE&wave=3");
		Visitor.Answer begun = this.eve.submit(form, this.page + "/waves",
				Map.of("request", "PROMOTE", "wave", "3", "why", "it went well", "who", "Eve"));
		assertThat(begun.text()).contains("rollout-service has not answered yet");
		assertThat(all(WaveRequested.class, WaveRequested::getRetirement)).singleElement()
			.satisfies((it) -> assertThat(it.getRequest()).isEqualTo(WaveRequest.PROMOTE));
		Visitor.Answer nothing = this.eve.submit(form, this.page + "/waves",
				Map.of("request", "PROMOTE", "wave", "2", "why", "it went well", "who", "Eve"));
		assertThat(nothing.status()).isEqualTo(409);
		assertThat(nothing.text()).contains("There is nothing to do");
		Visitor.Answer limits = this.eve.open(this.page + "/limits/new");
		assertThat(limits.text()).contains("name=\"limit-TOTAL-USD\" value=\"60000.00\"");
		assertThat(this.eve
			.submit(limits, this.page + "/limits", Map.of("limit-DAY-USD", "-1", "why", "slowly", "who", "Eve"))
			.status()).isEqualTo(400);
		Visitor.Answer set = this.eve.submit(limits, this.page + "/limits",
				Map.of("limit-DAY-USD", "500.50", "limit-TOTAL-USD", "", "why", "slowly", "who", "Eve"));
		assertThat(set.path()).isEqualTo(this.page);
		assertThat(all(LimitsRequested.class, LimitsRequested::getRetirement)).singleElement()
			.satisfies((it) -> assertThat(it.getLimits()).singleElement()
				.satisfies((limit) -> assertThat(limit.getScope()).isEqualTo(LimitScope.DAY))
				.satisfies((limit) -> assertThat(limit.getAmount().getMinorUnits()).isEqualTo(50_050)));
	}

	@Test
	@EnabledIf("dev.succession.testkit.browser.Chromium#isHere")
	void leadARolloutFromItsPlanToAPauseInABrowser() {
		try (Chromium chromium = new Chromium(); BrowserContext context = chromium.context((_) -> {
		})) {
			Page it = context.newPage();
			it.navigate(this.monitor.address() + "/rollouts");
			it.locator("#plan").click();
			it.getByLabel("Name of the retirement").fill(this.rollout.retirement());
			ask(it, "before the holidays");
			assertThat(it.locator("#answer")).containsText("has not answered yet");
			this.log.publish(this.rollout.planned(1, 1));
			assertThat(it.locator("#answer")).containsText("is in force");
			it.getByText("Approve plan 1…").click();
			it.getByLabel("What is released on one day, in USD").fill("1000.00");
			it.getByLabel("Monday").check();
			ask(it, "as agreed");
			assertThat(it.locator("h1")).hasText("Shall this be bought?");
			assertThat(it.locator("main")).containsText("1,000.00 USD");
			assertThat(it.locator("main")).containsText("Migrations begin on MON (UTC)");
			assertThat(new AxeBuilder(it).setLegacyMode(true).analyze().getViolations()).isEmpty();
			it.locator("#approve").click();
			assertThat(it.locator("#answer")).containsText("has not answered yet");
			this.log.publish(this.rollout.approved(2, 1));
			this.log.publish(this.rollout.advanced(3, 1, RolloutState.WAITING, null));
			assertThat(it.locator("#answer")).containsText("is in force");
			it.getByText("Let wave 3 begin…").click();
			ask(it, "the second one went well");
			this.log.publish(RolloutAdvanced.newBuilder(this.rollout.advanced(4, 1, RolloutState.RELEASING, null))
				.setWave(3)
				.build());
			assertThat(it.locator("#answer")).containsText("is in force");
			it.locator("#act-PAUSE_SCOPE").click();
			ask(it, "prices are wrong");
			it.navigate(this.monitor.address() + this.page);
			assertThat(it.locator(".banner").filter(new Locator.FilterOptions().setHasText("is paused since")))
				.containsText(this.rollout.retirement());
			it.locator("#act-RESUME_SCOPE").click();
			ask(it, "prices are right again");
			it.navigate(this.monitor.address() + this.page);
			assertThat(it.locator("#act-PAUSE_SCOPE")).isVisible();
			assertThat(chromium.complaints()).isEmpty();
		}
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).singleElement()
			.satisfies((it) -> assertThat(it.getTerms().getPolicy().getWindowDays()).isEqualTo("MON"));
	}

	private static void ask(Page page, String why) {
		page.getByLabel("Why").fill(why);
		page.getByLabel("Your name").fill("Eve");
		page.locator("#order").click();
	}

	@Test
	void takeNoFormWithoutItsToken() {
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2));
		Visitor.Answer without = new Visitor.Answer(200, "", Map.of(), this.page);
		this.eve.open(this.page);
		assertThat(this.eve.submit(without, this.page + "/approvals", terms()).status()).isEqualTo(403);
		assertThat(this.eve.submit(without, this.page + "/waves", Map.of("request", "STOP", "why", "x", "who", "y"))
			.status()).isEqualTo(403);
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
	}

}
