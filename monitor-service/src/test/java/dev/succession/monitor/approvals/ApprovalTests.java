package dev.succession.monitor.approvals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.LimitScope;
import dev.succession.events.LimitsRequested;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutState;
import dev.succession.events.RolloutWave;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.monitor.CreatedTopics;
import dev.succession.monitor.LocalIssuer;
import dev.succession.monitor.MadeUpRollout;
import dev.succession.monitor.RunningMonitor;
import dev.succession.monitor.Visitor;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators and approvers ask of a rollout over REST, where they sign in. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApprovalTests {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String OPERATOR = "succession-operator";

	private static final String APPROVER = "succession-approver";

	private FactLog log;

	private LocalIssuer issuer;

	private RunningMonitor monitor;

	private Path directory;

	private MadeUpRollout rollout;

	private String path;

	@BeforeAll
	void start(@TempDir Path folder) {
		TestPlatform.startInBackground();
		CreatedTopics.all("");
		this.directory = folder;
		this.log = new FactLog();
		this.issuer = new LocalIssuer();
		this.monitor = monitor("first",
				Map.of("succession.monitor.approvals.enabled", true,
						"succession.monitor.approvals.kafka.interceptor.classes", MarkedPrincipal.class.getName(),
						"succession.rollout.another-person-approves", true));
	}

	private RunningMonitor monitor(String name, Map<String, ?> settings) {
		Map<String, Object> all = new HashMap<>(this.issuer.settings());
		all.putAll(settings);
		RunningMonitor started = RunningMonitor
			.on(Map.of("succession.monitor.directory", this.directory.resolve(name).toAbsolutePath()), all);
		started.token(this.issuer.token("reader", "succession-viewer"));
		return started;
	}

	@AfterAll
	void stop() {
		this.monitor.close();
		this.issuer.close();
		this.log.close();
	}

	@BeforeEach
	void chooseARetirement() {
		this.rollout = new MadeUpRollout("retirement-" + UUID.randomUUID());
		this.path = "/api/v1/rollouts/" + this.rollout.retirement();
	}

	private Visitor user(String name, String... roles) {
		return Visitor.of(this.monitor).withToken(this.issuer.token(name, roles));
	}

	private void publish(SpecificRecord... facts) {
		this.log.publish(List.of(facts));
		this.monitor.awaitTheEnd();
	}

	private static Map<String, Object> approval(int plan) {
		return new HashMap<>(Map.of("plan", plan, "hash", MadeUpRollout.HASH, "why", "as agreed", "limits",
				List.of(Map.of("scope", "TOTAL", "amount", Map.of("minorUnits", 6_000_000, "currency", "USD"))),
				"waves", List.of(Map.of("entries", 1), Map.of("percent", 5), Map.of()), "policy",
				Map.of("stopAtFailedPercent", 10, "windowDays", "MON,TUE")));
	}

	@Test
	void approvesExactlyThePlanThatWasShownAndThatOnce() {
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2));
		Visitor.Answer answer = user("eve", APPROVER).post(this.path + "/approvals", approval(2));
		assertThat(answer.status()).as(answer.text()).isEqualTo(202);
		assertThat(answer.header("location")).isEqualTo(this.path);
		ApprovalRequested written = only(ApprovalRequested.class, ApprovalRequested::getRetirement);
		assertThat(written.getRequestedBy()).isEqualTo("eve");
		assertThat(written.getReason()).isEqualTo("as agreed");
		assertThat(answer.json().path("commandedAt").asString()).isEqualTo(written.getOccurredAt().toString());
		ApprovalTerms terms = written.getTerms();
		assertThat(terms.getHash()).isEqualTo(MadeUpRollout.HASH);
		assertThat(terms.getLimits()).hasSize(1)
			.allSatisfy((limit) -> assertThat(limit.getScope()).isEqualTo(LimitScope.TOTAL));
		assertThat(terms.getWaves()).containsExactly(new RolloutWave(1, 0), new RolloutWave(0, 5),
				new RolloutWave(0, 0));
		assertThat(terms.getPolicy().getStopAtFailedPercent()).isEqualTo(10);
		assertThat(terms.getPolicy().getCompletedPercent()).isEqualTo(100);
		publish(this.rollout.approved(3, 2));
		assertThat(refused("approvals", approval(2), 409)).contains("approved already");
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).hasSize(1);
	}

	private String refused(String what, Object order, int status) {
		Visitor.Answer answer = user("eve", APPROVER).post(this.path + "/" + what, order);
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.header("content-type")).startsWith("application/problem+json");
		return answer.json().path("detail").asString();
	}

	private <F extends SpecificRecord> List<F> all(Class<F> type, Function<F, String> retirement) {
		return this.log.all(type)
			.stream()
			.filter((it) -> this.rollout.retirement().equals(retirement.apply(it)))
			.toList();
	}

	private <F extends SpecificRecord> F only(Class<F> type, Function<F, String> retirement) {
		List<F> written = all(type, retirement);
		assertThat(written).hasSize(1);
		return written.getFirst();
	}

	@Test
	void refusesAPlanThatIsNotTheNewestOrHasAnotherHash() {
		assertThat(refused("approvals", approval(1), 404)).contains("rollout of");
		publish(this.rollout.planned(1, 1), this.rollout.planned(2, 2));
		assertThat(refused("approvals", approval(3), 409)).contains("no plan 3", "the newest is 2");
		assertThat(refused("approvals", approval(1), 409)).contains("is newer than plan 1");
		Map<String, Object> other = approval(2);
		other.put("hash", "0".repeat(64));
		assertThat(refused("approvals", other, 409)).contains("another hash, " + MadeUpRollout.HASH);
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"limits | [{'scope':'TOTAL','amount':{'minorUnits':-1,'currency':'USD'}}] | above 0",
			"limits | [{'scope':'TOTAL','amount':{'minorUnits':1,'currency':'DOLLAR'}}] | is no currency",
			"limits | [{'scope':'WEEK'}] | WEEK", "limits | [{'scope':'DAY'}] | above 0", "limits | [null] | null",
			"limits | [{'scope':'DAY','amount':{'minorUnits':9000000000000000,'currency':'USD'}}] | can't be meant",
			"waves | [{'percent':60},{'percent':45}] | overlap", "waves | [{},{'entries':1}] | takes the rest",
			"waves | [{'entries':40},{'entries':1}] | nothing is left for wave 2",
			"policy | {'windowFrom':'06:00','windowUntil':'06:00'} | never opens",
			"policy | {'windowZone':'Europe/Atlantis'} | can't be read", "policy | {'promotion':'SOON'} | SOON",
			"seatTolerance | -1 | seat tolerance", "limit | [] | limit", "plan | null | plan and hash",
			"why | ' ' | why has to say", "who | 'bob' | who is not taken" })
	void refusesTermsThatCanNotBeMeant(String name, String value, String told) {
		publish(this.rollout.planned(1, 1));
		Map<String, Object> order = approval(1);
		order.put(name, JSON.readTree(value.replace('\'', '"')));
		assertThat(refused("approvals", order, 400)).contains(told);
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
	}

	@Test
	void asksForPlansAsAnOperatorAndForTheRestAsAnApproverOnly() {
		publish(this.rollout.planned(1, 1), this.rollout.approved(2, 1),
				this.rollout.advanced(3, 1, RolloutState.WAITING, null));
		Map<String, Map<String, Object>> orders = Map.of("plans", Map.of("why", "prices have changed"), "approvals",
				approval(1), "waves", Map.of("request", "PROMOTE", "wave", 3, "why", "it went well"), "limits",
				Map.of("limits", List.of(), "why", "no limit any more"));
		orders.forEach((what, order) -> {
			boolean ofOperator = what.equals("plans");
			assertThat(status(user("vera", "succession-viewer"), what, order)).isEqualTo(403);
			assertThat(status(user("otto", OPERATOR), what, order)).isEqualTo(ofOperator ? 202 : 403);
			assertThat(status(user("eve", APPROVER), what, order))
				.isEqualTo(ofOperator ? 403 : what.equals("approvals") ? 409 : 202);
		});
		assertThat(user("otto", OPERATOR).post("/api/v1/rollouts/limits", orders.get("limits")).status())
			.isEqualTo(403);
		assertThat(user("eve", APPROVER).post("/api/v1/actions/preview", Map.of("kind", "SCAN")).status())
			.isEqualTo(403);
		assertThat(only(PlanRequested.class, PlanRequested::getRetirement).getRequestedBy()).isEqualTo("otto");
		WaveRequested wave = only(WaveRequested.class, WaveRequested::getRetirement);
		assertThat(wave.getRequest()).isEqualTo(WaveRequest.PROMOTE);
		assertThat(wave.getWave()).isEqualTo(3);
		assertThat(wave.getReason()).isEqualTo("it went well");
		JsonNode access = user("eve", APPROVER).get("/api/v1/access").json();
		assertThat(access.path("mayApprove").asBoolean()).isTrue();
		assertThat(access.path("mayAct").asBoolean()).isFalse();
	}

	private int status(Visitor visitor, String what, Object order) {
		return visitor.post(this.path + "/" + what, order).status();
	}

	@Test
	void writesWithAPrincipalOfItsOwnWhatHasMoneySpent() {
		publish(this.rollout.planned(1, 1));
		user("otto", OPERATOR).post(this.path + "/plans", Map.of("why", "prices have changed"));
		Visitor eve = user("eve", APPROVER);
		eve.post(this.path + "/approvals", approval(1));
		eve.post(this.path + "/waves", Map.of("request", "STOP", "why", "prices are wrong"));
		eve.post(this.path + "/limits", Map.of("limits", List.of(), "why", "no limit any more"));
		assertThat(marked("plan.requested")).containsExactly(false);
		assertThat(marked("approval.requested")).containsExactly(true);
		assertThat(marked("wave.requested")).containsExactly(true);
		assertThat(marked("limits.requested")).containsExactly(true);
	}

	private List<Boolean> marked(String topic) {
		return this.log.records(topic)
			.stream()
			.filter((record) -> this.rollout.retirement().equals(new String(record.key())))
			.map((record) -> record.headers().lastHeader(MarkedPrincipal.HEADER) != null)
			.toList();
	}

	@Test
	void saysBeforeItIsWrittenThatAnotherPersonHasToApprove() {
		publish(this.rollout.planned(1, 1));
		Visitor.Answer same = user("Ada", APPROVER, OPERATOR).post(this.path + "/approvals", approval(1));
		assertThat(same.status()).isEqualTo(403);
		assertThat(same.json().path("detail").asString()).contains("Another person", "you have planned");
		Visitor program = Visitor.of(this.monitor)
			.withToken(this.issuer.token(Map.of("sub", "robot", "client_id", "robot", "roles", List.of(APPROVER))));
		assertThat(program.post(this.path + "/approvals", approval(1)).status()).isEqualTo(403);
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
	}

	@Test
	void offersOnThePageWhatTheRoleAllows() {
		publish(this.rollout.planned(1, 1));
		String page = "/rollouts/" + this.rollout.retirement();
		String approve = page + "/approvals/new";
		String plan = "/rollouts/plans/new?retirement=";
		assertThat(user("vera", "succession-viewer").open(page).text()).contains("an approver can do it here")
			.doesNotContain(approve, plan);
		assertThat(user("otto", OPERATOR).open(page).text()).contains(plan).doesNotContain(approve);
		assertThat(user("eve", APPROVER).open(page).text()).contains(approve)
			.doesNotContain(plan, "succession approve");
		assertThat(user("otto", OPERATOR).open(approve).text()).contains("Your role does not allow it")
			.doesNotContain("<form method=\"post\" class=\"order\"");
		assertThat(user("ada", APPROVER).open(approve).text()).contains("you have planned");
		assertThat(user("otto", OPERATOR).submit(user("otto", OPERATOR).open(page), page + "/approvals", Map.of())
			.status()).isEqualTo(403);
	}

	@Test
	void letsAnApproverSetLimitsOverAllRetirements() {
		Visitor eve = user("eve", APPROVER);
		String why = "the budget of " + this.rollout.retirement();
		Map<String, Object> order = Map.of("limits",
				List.of(Map.of("scope", "DAY", "amount", Map.of("minorUnits", 100, "currency", "EUR"))), "why", why);
		assertThat(eve.post("/api/v1/rollouts/limits", order).status()).isEqualTo(202);
		assertThat(eve.post("/api/v1/rollouts/limits", Map.of("why", why)).status()).isEqualTo(400);
		assertThat(this.log.all(LimitsRequested.class)).filteredOn((it) -> it.getReason().equals(why))
			.singleElement()
			.satisfies((it) -> assertThat(it.getRetirement()).isNull())
			.satisfies((it) -> assertThat(it.getLimits().getFirst().getScope()).isEqualTo(LimitScope.DAY));
		assertThat(refused("limits", order, 404)).contains("rollout of");
	}

	@Test
	void refusesWhatIsSoAlreadyAndWavesThatThereCanNotBe() {
		publish(this.rollout.planned(1, 1), this.rollout.approved(2, 1),
				this.rollout.advanced(3, 1, RolloutState.RELEASING, null));
		assertThat(refused("waves", wave("PROMOTE", 2), 409)).contains("RELEASING, in wave 2 of 3");
		assertThat(refused("waves", wave("RESUME", 0), 409)).contains("nothing to do");
		assertThat(refused("waves", wave("PROMOTE", 0), 400)).contains("which wave is to begin");
		assertThat(refused("waves", wave("UNKNOWN", 1), 400)).contains("PROMOTE, STOP or RESUME");
		assertThat(all(WaveRequested.class, WaveRequested::getRetirement)).isEmpty();
	}

	private static Map<String, Object> wave(String request, int wave) {
		return Map.of("request", request, "wave", wave, "why", "it went well");
	}

	@Test
	void leavesApprovalsToTheCommandLineWhereTheyAreSignedOrNotConfigured() {
		publish(this.rollout.planned(1, 1));
		for (Map.Entry<String, Map<String, ?>> other : Map
			.<String, Map<String, ?>>of("succession.monitor.approvals.enabled", Map.of(),
					"succession command line signs",
					Map.of("succession.monitor.approvals.enabled", true, "succession.approvals.keys.ada", "MCow"))
			.entrySet()) {
			try (RunningMonitor it = monitor("of " + other.getKey().length(), other.getValue())) {
				it.awaitTheEnd();
				Visitor eve = Visitor.of(it).withToken(this.issuer.token("eve", APPROVER));
				Visitor.Answer answer = eve.post(this.path + "/approvals", approval(1));
				assertThat(answer.status()).as(answer.text()).isEqualTo(409);
				assertThat(answer.json().path("detail").asString()).contains(other.getKey());
			}
		}
		assertThat(all(ApprovalRequested.class, ApprovalRequested::getRetirement)).isEmpty();
	}

}
