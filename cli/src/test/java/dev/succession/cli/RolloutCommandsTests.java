package dev.succession.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.LimitScope;
import dev.succession.events.LimitsRequested;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutWave;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.schemas.plan.SignedTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Commands to the rollout, with a monitor that tells what became of them. */
@Tag("integration")
class RolloutCommandsTests extends WrittenCommands {

	private static final JsonMapper JSON = new JsonMapper();

	private static final String HASH = "0a1b".repeat(16);

	private static final String[] APPROVE = { "approve", "kaizala-pro", "--plan=3", "--hash=" + HASH, "--why=agreed",
			"--by=eve" };

	private FakeMonitor monitor;

	@BeforeEach
	void start() throws IOException {
		this.monitor = new FakeMonitor();
	}

	@AfterEach
	void stop() {
		this.monitor.close();
	}

	@Override
	protected int run(String... args) {
		String[] all = Arrays.copyOf(args, args.length + 1);
		all[args.length] = this.monitor.option();
		return super.run(all);
	}

	private int approve(String... terms) {
		return run(Stream.of(APPROVE, terms).flatMap(Arrays::stream).toArray(String[]::new));
	}

	/** What the monitor tells of a rollout that has three plans. */
	private static ObjectNode told() {
		ObjectNode told = JSON.createObjectNode();
		ObjectNode plan = JSON.createObjectNode()
			.put("plan", 3)
			.put("hash", HASH)
			.put("entries", 40)
			.put("seats", 1000)
			.put("added", 2)
			.put("changed", 1)
			.put("withoutPrice", 4)
			.put("requestedBy", "ada")
			.put("reason", "before");
		plan.putArray("sums").addObject().put("currency", "USD").putObject("orders").put("text", "57000.00 USD");
		plan.putArray("offers")
			.addObject()
			.put("offerId", "CFQ7TTC0LH18:0001")
			.put("termDuration", "P1Y")
			.put("billingCycle", "monthly");
		told.putObject("rollout").set("plan", plan);
		told.putArray("plans").add(plan);
		told.putArray("refusals");
		told.putArray("notPlanned").addObject().put("reason", "IN_REVIEW").put("subscriptions", 7);
		told.putArray("foreseen")
			.addObject()
			.put("wave", 2)
			.put("migrations", 45)
			.put("examined", 20)
			.put("lackingSeats", 1)
			.put("locationsMissing", 5);
		return told;
	}

	private JsonNode typed(String topic) {
		return JSON.readTree(only(topic).value());
	}

	/** The monitor tells it once a command is written. */
	private void onceWritten(String topic, BiConsumer<ObjectNode, JsonNode> answer) {
		this.monitor.answers(() -> {
			ObjectNode told = told();
			if (!records(topic).isEmpty()) {
				answer.accept(told, typed(topic));
			}
			return told.toString();
		});
	}

	private static void refuse(ObjectNode told, String command, JsonNode typed) {
		told.withArray("refusals")
			.addObject()
			.put("command", command)
			.put("commandedAt", Instant.ofEpochMilli(typed.path("occurredAt").asLong()).toString())
			.put("reason", "SAME_PERSON")
			.put("detail", "another person has to approve");
	}

	@Test
	void showAPlanWithItsPrice() {
		onceWritten("plan.requested",
				(told, typed) -> ((ObjectNode) told.at("/rollout/plan")).put("plan", 4)
					.put("reason", "to see")
					.put("requestedBy", "eve"));
		assertThat(run("plan", "kaizala-pro", "--why=to see", "--by=eve")).as(this.err.toString()).isZero();
		assertThat(this.out.toString()).contains("Plan 4 of kaizala-pro: 40 migrations", HASH, "2 new, 1 changed",
				"57000.00 USD", "Not in this plan: 7 subscriptions, IN_REVIEW", "--plan 4 --hash " + HASH);
		PlanRequested command = only(PlanRequested.class);
		assertThat(command.getRetirement()).isEqualTo("kaizala-pro");
		assertThat(command.getRequestedBy()).isEqualTo("eve");
		assertThat(only("plan.requested").key()).asString().isEqualTo("kaizala-pro");
	}

	@Test
	void printWhyEachMigrationGetsItsPlan() {
		onceWritten("plan.requested", (told, typed) -> {
			((ObjectNode) told.at("/rollout/plan")).put("plan", 4).put("reason", "to see").put("requestedBy", "eve");
			told.put("total", 1)
				.putArray("entries")
				.addObject()
				.put("migrationId", "the-migration")
				.put("why", "Microsoft 365 Business Basic may have at most 300 seats");
		});
		assertThat(run("plan", "kaizala-pro", "--why=to see", "--by=eve", "--entries")).as(this.err.toString())
			.isZero();
		assertThat(this.out.toString()).contains("the-migration",
				"Microsoft 365 Business Basic may have at most 300 seats");
	}

	@Test
	void takeNoOtherPersonsPlanForTheAnswer() {
		onceWritten("plan.requested", (told, typed) -> ((ObjectNode) told.at("/rollout/plan")).put("plan", 4));
		assertThat(run("plan", "kaizala-pro", "--why=to see", "--wait=PT1S")).isEqualTo(3);
		assertThat(this.err.toString()).contains("no answer yet");
	}

	@Test
	void approveExactlyOnePlan() {
		onceWritten("approval.requested",
				(told, typed) -> ((ObjectNode) told.path("rollout")).putObject("approval")
					.put("plan", 3)
					.put("entries", 40)
					.put("reason", "agreed"));
		System.setIn(new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(approve("--wave=1", "--wave=5%,rest", "--limit=total=60000.00USD", "--limit=order=2000 USD",
				"--seat-tolerance=5%", "--price-tolerance=3%", "--promotion=by-itself", "--bake=PT2H",
				"--completed=95%", "--failed=2%", "--stop-at-failed=10%", "--stop-at-same-reason=5",
				"--window=MON-FRI 20:00-06:00 Europe/Berlin"))
			.as(this.err.toString())
			.isZero();
		assertThat(this.err.toString()).contains("40 migrations", "57000.00 USD", "2 new, 1 changed", "Type yes");
		assertThat(this.out.toString()).contains("Plan 3 of kaizala-pro is approved");
		ApprovalTerms terms = only(ApprovalRequested.class).getTerms();
		assertThat(terms.getHash()).isEqualTo(HASH);
		assertThat(terms.getSeatTolerancePercent()).isEqualTo(5);
		assertThat(terms.getWaves()).containsExactly(new RolloutWave(1, 0), new RolloutWave(0, 5),
				new RolloutWave(0, 0));
		assertThat(terms.getLimits())
			.extracting((limit) -> limit.getScope(), (limit) -> limit.getAmount().getMinorUnits())
			.containsExactly(tuple(LimitScope.TOTAL, 6_000_000L), tuple(LimitScope.ORDER, 200_000L));
		assertThat(terms.getPolicy()).isEqualTo(new WavePolicy(WavePromotion.BY_ITSELF, 120, 95, 2, 10, 5,
				"MON,TUE,WED,THU,FRI", "20:00", "06:00", "Europe/Berlin"));
	}

	@Test
	void approveWhatIsNewInLaterPlansToo() {
		onceWritten("approval.requested",
				(told, typed) -> ((ObjectNode) told.path("rollout")).putObject("approval")
					.put("plan", 3)
					.put("reason", "agreed"));
		System.setIn(new ByteArrayInputStream("yes\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(approve("--standing=P90D", "--standing-seats=50", "--limit=total=60000.00USD"))
			.as(this.err.toString())
			.isZero();
		assertThat(this.err.toString()).contains("Of later plans: what is new, until", "at most 50 seats",
				"CFQ7TTC0LH18:0001, P1Y, billed monthly");
		StandingTerms standing = only(ApprovalRequested.class).getTerms().getStanding();
		assertThat(standing.getUntil()).isBetween(Instant.now().plus(Duration.ofDays(89)),
				Instant.now().plus(Duration.ofDays(90)));
		assertThat(standing.getMostSeats()).isEqualTo(50);
		assertThat(standing.getReplacements())
			.containsExactly(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null));
	}

	@Test
	void writeNoApprovalThatIsNotMeant() {
		this.monitor.answers(() -> told().toString());
		System.setIn(new ByteArrayInputStream("no\n".getBytes(StandardCharsets.UTF_8)));
		assertThat(approve()).isOne();
		assertThat(records("approval.requested")).isEmpty();
	}

	@Test
	void tellWhyAnApprovalIsRefused() {
		onceWritten("approval.requested", (told, typed) -> refuse(told, "APPROVAL", typed));
		assertThat(approve("--yes")).isOne();
		assertThat(this.err.toString()).contains("SAME_PERSON", "another person has to approve");
	}

	@Test
	void approveNothingTwice() {
		ObjectNode told = told();
		((ObjectNode) told.path("rollout")).putObject("approval").put("plan", 3).put("reason", "agreed");
		this.monitor.answers(told::toString);
		assertThat(approve("--yes")).isOne();
		assertThat(this.err.toString()).contains("is approved already");
		assertThat(records("approval.requested")).isEmpty();
	}

	@Test
	void askForNoWaveThatHasBegun() {
		ObjectNode told = told();
		((ObjectNode) told.path("rollout")).putObject("standing").put("state", "RELEASING").put("wave", 2);
		this.monitor.answers(told::toString);
		assertThat(run("wave", "kaizala-pro", "promote", "2", "--why=again")).isOne();
		assertThat(run("wave", "kaizala-pro", "resume", "--why=again")).isOne();
		assertThat(this.err.toString()).contains("nothing to do");
		assertThat(records("wave.requested")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "--plan=2 | There is no plan 2", "--hash=abc | 64 digits",
					"--wave=rest --wave=1 | takes the rest", "--wave=40 --wave=1 | nothing is left for wave 2",
					"--wave=60%,45% | together they have 105 per cent", "--wave=0 | can't have 0",
					"--limit=total=1000,00USD | has a comma", "--limit=total=-1USD | above 0",
					"--limit=total=1USD --limit=total=2USD | two limits of the same kind",
					"--window=20:00-20:00 | never opens", "--window=MON-FRI_20:00-06:00_Mars | no time zone",
					"--bake=PT30S | whole minutes", "--promotion=later | by-hand and by-itself",
					"--completed=101% | too much", "--standing=P90D --standing-seats=5 | limit of the total",
					"--standing=P90D --limit=total=1USD | covers 0 seats",
					"--standing=P400D --standing-seats=5 --limit=total=1USD | at most 366 days",
					"--standing-seats=5 | say for how long", "--key=missing.key | can't be read" })
	void areNotWrittenOnTermsThatMakeNoSense(String options, String why) {
		this.monitor.answers(() -> told().toString());
		String[] given = Stream.of(options.split(" ")).map((it) -> it.replace('_', ' ')).toArray(String[]::new);
		assertThat(run(
				Stream.of(new String[] { "approve", "kaizala-pro", "--why=agreed", "--yes" }, given, missing(options))
					.flatMap(Arrays::stream)
					.toArray(String[]::new)))
			.isBetween(1, 2);
		assertThat(this.err.toString()).contains(why);
		assertThat(records("approval.requested")).isEmpty();
	}

	private static String[] missing(String options) {
		return Stream.of("--plan=3", "--hash=" + HASH)
			.filter((it) -> !options.startsWith(it.substring(0, it.indexOf('='))))
			.toArray(String[]::new);
	}

	@Test
	void signWithTheKeyThatKeygenHasMade(@TempDir Path folder) throws GeneralSecurityException, IOException {
		Path file = folder.resolve("eve.key");
		assertThat(SuccessionCommand.commandLine()
			.setOut(new PrintWriter(this.out, true))
			.execute("keygen", "eve", "--to=" + file)).isZero();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(SuccessionCommand.commandLine()
			.setErr(new PrintWriter(this.err, true))
			.execute("keygen", "eve", "--to=" + file)).isOne();
		onceWritten("approval.requested",
				(told, typed) -> ((ObjectNode) told.path("rollout")).putObject("approval")
					.put("plan", 3)
					.put("reason", "agreed"));
		assertThat(approve("--yes", "--limit=day=10EUR", "--key=" + file)).as(this.err.toString()).isZero();
		String property = this.out.toString()
			.lines()
			.filter((line) -> line.startsWith("succession.approvals.keys.eve="))
			.findFirst()
			.orElseThrow();
		PublicKey key = KeyFactory.getInstance("Ed25519")
			.generatePublic(new X509EncodedKeySpec(
					Base64.getDecoder().decode(property.substring("succession.approvals.keys.eve=".length()))));
		ApprovalRequested command = only(ApprovalRequested.class);
		SignedTerms known = new SignedTerms(Map.of("eve", key), 1);
		assertThat(known.count(command.getTerms(), command.getSignatures())).isTrue();
		ApprovalTerms other = ApprovalTerms.newBuilder(command.getTerms()).setSeatTolerance(9).build();
		assertThat(known.count(other, command.getSignatures())).isFalse();
	}

	@Test
	void leadARolloutFromWaveToWave() {
		onceWritten("wave.requested",
				(told, typed) -> ((ObjectNode) told.path("rollout")).putObject("standing")
					.put("state", "RELEASING")
					.put("wave", 2)
					.put("waves", 3));
		assertThat(run("wave", "kaizala-pro", "promote", "2", "--why=looks good")).as(this.err.toString()).isZero();
		assertThat(this.out.toString()).contains("RELEASING, wave 2 of 3");
		WaveRequested command = only(WaveRequested.class);
		assertThat(command.getRequest()).isEqualTo(WaveRequest.PROMOTE);
		assertThat(command.getWave()).isEqualTo(2);
		assertThat(run("wave", "kaizala-pro", "promote", "--why=which?")).isEqualTo(2);
		assertThat(run("wave", "kaizala-pro", "jump", "2", "--why=?")).isEqualTo(2);
		assertThat(run("wave", "kaizala-pro", "stop", "--why=prices", "--wait=PT0S")).isZero();
		assertThat(records("wave.requested")).hasSize(2);
	}

	@Test
	void setLimitsForAllRetirements() {
		assertThat(run("limits", "--limit=day=500.5EUR", "--why=slowly", "--yes")).as(this.err.toString()).isZero();
		LimitsRequested command = only(LimitsRequested.class);
		assertThat(command.getRetirement()).isNull();
		assertThat(command.getLimits().getFirst().getAmount().getMinorUnits()).isEqualTo(50_050);
		assertThat(only("limits.requested").key()).asString().isEqualTo("partner");
	}

	@Test
	void waitUntilTheLimitsOfARetirementAreInForce() {
		onceWritten("limits.requested",
				(told, typed) -> ((ObjectNode) told.path("rollout")).putObject("standing")
					.putArray("limits")
					.addObject()
					.put("scope", "TOTAL")
					.putObject("amount")
					.put("minorUnits", 100)
					.put("currency", "USD"));
		assertThat(run("limits", "kaizala-pro", "--why=nothing said", "--yes")).isEqualTo(2);
		assertThat(run("limits", "kaizala-pro", "--limit=total=1USD", "--why=little", "--yes")).as(this.err.toString())
			.isZero();
		assertThat(this.out.toString()).contains("kaizala-pro: these limits are in force");
		assertThat(run("limits", "kaizala-pro", "--none", "--why=free", "--yes", "--wait=PT0S")).isZero();
		assertThat(records("limits.requested")).hasSize(2);
	}

	@Test
	void sayThatLimitsAreRefused() {
		onceWritten("limits.requested", (told, typed) -> refuse(told, "LIMITS", typed));
		assertThat(run("limits", "kaizala-pro", "--none", "--why=free", "--yes")).isOne();
		assertThat(this.err.toString()).contains("another person has to approve");
	}

	@Test
	void tellHowARolloutStands() {
		ObjectNode told = told();
		ObjectNode standing = ((ObjectNode) told.path("rollout")).put("atRisk", 1).putObject("standing");
		standing.put("state", "STOPPED").put("detail", "stopped by itself");
		standing.putObject("holds").put("NO_PRICE", 4);
		ObjectNode covers = ((ObjectNode) told.path("rollout")).putObject("approval").putObject("standing");
		covers.put("until", "2027-03-01T00:00:00Z").put("mostSeats", 50).put("plans", 2).put("migrations", 7);
		standing.putArray("money").addObject().putObject("spent").put("text", "1500.00 USD");
		this.monitor.answers(told::toString);
		assertThat(this.run("rollout", List.of("kaizala-pro"))).isZero();
		assertThat(this.out.toString()).contains("STOPPED", "stopped by itself", "held: NO_PRICE", "1500.00 USD",
				"At risk: 1", "until 2027-03-01", "So far 7 migrations of 2 plans",
				"Not in this plan: 7 subscriptions, IN_REVIEW",
				"Wave 2 before it begins: 20 of 45 examined; 1 with more users than seats, 5 users without a location");
		assertThat(run("rollout", List.of("kaizala-pro", "--where=heldBy=NO_PRICE"))).isZero();
		assertThat(this.monitor.asked()).last()
			.asString()
			.startsWith("/api/v1/rollouts/kaizala-pro/entries?heldBy=NO_PRICE&page=0");
	}

	/** A report needs no broker. */
	private int run(String command, List<String> args) {
		String[] all = Stream.of(Stream.of(command), args.stream(), Stream.of(this.monitor.option()))
			.flatMap((it) -> it)
			.toArray(String[]::new);
		return SuccessionCommand.commandLine().setOut(new PrintWriter(this.out, true)).execute(all);
	}

}
