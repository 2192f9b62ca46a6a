package dev.succession.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryState;
import dev.succession.events.LimitScope;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanEntry;
import dev.succession.events.PlanRequested;
import dev.succession.events.RedriveRequested;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutWave;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.reliability.interceptors.CrashInterceptor;
import dev.succession.schemas.catalogue.Service;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.SignedTerms;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.RolloutAudit;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.SharedRegistry;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nothing is bought that is not approved, and nothing above a limit, while two instances
 * each of rollout-service and purchase-service are killed and paused again and again,
 * also right before and after an order, Partner Center answers some calls badly,
 * operators have migrations taken up again, releases and approvals are forged, and what
 * rollout-service remembers is lost.
 */
@Tag("chaos")
class RolloutTests {

	private static final long SEED = Long.getLong("chaos.seed", 73);

	private static final int CUSTOMERS = Integer.getInteger("chaos.customers", 560);

	private static final Duration LIMIT = Duration.ofMinutes(15);

	private static final Duration PAST_THE_SESSION = Duration.ofSeconds(9);

	/** What a seat costs in a month. */
	private static final long CENTS = 100;

	private static final int REDRIVEN_AT_ONCE = 5;

	/** So many migrations are in the first plan; the others come under it later. */
	private static final int FIRST = 20;

	/** More than any subscription has. */
	private static final int MOST_SEATS = 490;

	private static final int MORE_SEATS = 500;

	/** Before and after purchase notes that it orders, and that it has ordered. */
	private static final List<String> POINTS = List.of("before=purchase-service.state", "after=purchase-service.state",
			"before=replacement.ordered", "after=replacement.ordered");

	private static final Set<EntryState> TO_PLAN = EnumSet.of(EntryState.ANNOUNCED, EntryState.PLANNED,
			EntryState.CHANGED, EntryState.REFUSED);

	private static final Set<EntryState> UNDER_WAY = EnumSet.of(EntryState.APPROVED, EntryState.RELEASED);

	private final Random random = new Random(SEED);

	private final ChaosFaults faults = new ChaosFaults(this.random);

	private final KeyPair anna = keyPair();

	private final Map<String, JavaProcess> running = new HashMap<>();

	private int kills;

	private int pauses;

	private int redrives;

	private Environment environment;

	private FactLog facts;

	private Path directory;

	@Test
	void nothingIsBoughtWithoutApprovalOrAboveALimit(@TempDir Path directory) throws Exception {
		this.directory = directory;
		try (Environment environment = new Environment(Programs.kafka(1), settings(), SEED, CUSTOMERS,
				"--simulator.latency=20ms", "--simulator.request-memory.kind=forget",
				"--simulator.order-visibility-lag=3s");
				FactLog facts = new FactLog(environment.cluster().bootstrapServers(), SharedRegistry.URL)) {
			this.environment = environment;
			this.facts = facts;
			long all = cents(environment.expected());
			startRollout(0);
			startRollout(1);
			environment.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			awaitAnnouncements(FIRST);
			approve(all * 6 / 10);
			awaitAnnouncements(environment.migrations());
			assertThat(plan().getCovered()).as("covered by the standing approval").isPositive();
			POINTS.forEach(this::killPurchase);
			startPurchase(0);
			startPurchase(1);
			forge();
			disturb(Duration.ofMinutes(3), all * 6 / 10);
			int orders = check(all * 6 / 10);
			System.out.printf("rollout: %d orders within the limit%n", orders);
			assertThat(orders).isPositive().isLessThan((int) environment.migrations());
			loseWhatIsRemembered();
			approve(all);
			disturb(Duration.ofMinutes(1), all);
			environment.partnerCenter().behave("{\"faults\":[]}");
			end(all);
		}
	}

	/** What has lost its release comes into the next plan. */
	private void end(long all) {
		await().atMost(LIMIT).pollInterval(Duration.ofSeconds(2)).until(() -> {
			Collection<EntryState> states = entries().values().stream().map(RolloutEntry::getState).toList();
			if (states.stream().noneMatch(UNDER_WAY::contains) && states.stream().anyMatch(TO_PLAN::contains)) {
				approve(all);
			}
			return states.stream().allMatch(EntryState.COMPLETED::equals);
		});
		this.environment.awaitMigration(LIMIT);
		System.out.printf("rollout: %d orders for %d migrations, %d plans, %d kills, %d pauses, %d re-drives%n",
				check(all), this.environment.migrations(), this.facts.all(RolloutPlanned.class).size(), this.kills,
				this.pauses, this.redrives);
	}

	private List<String> settings() {
		return Stream
			.concat(ConsumerSettings.USUAL.stream(),
					Stream.of("succession.purchase.begins-with=migration.released", key(),
							"succession.partner-center.retry.pending-operation=15s",
							"succession.purchase.second-look-after=2s", "succession.cancellation.second-look-after=2s"))
			.toList();
	}

	private static KeyPair keyPair() {
		try {
			return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String encoded() {
		return Base64.getEncoder().encodeToString(this.anna.getPublic().getEncoded());
	}

	private String key() {
		return "succession.approvals.keys.anna=" + encoded();
	}

	private static long cents(List<ExpectedMigration> migrations) {
		return migrations.stream().mapToLong((it) -> it.old().quantity() * CENTS).sum();
	}

	private Path prices() throws IOException {
		String lines = this.environment.expected()
			.stream()
			.map(ExpectedMigration::offerId)
			.distinct()
			.map("%s,USD,1.00,month%n"::formatted)
			.collect(Collectors.joining());
		return Files.writeString(this.directory.resolve("prices.csv"), "offer-id,currency,amount,per\n" + lines);
	}

	/** With the first release, which is the only one of its wave. */
	private void killPurchase(String point) {
		JavaProcess crashing = this.environment.start(Service.PURCHASE, "-Dcrash." + point);
		await(point).atMost(LIMIT).until(() -> !crashing.isAlive());
		assertThat(crashing.exitValue()).as(point).isEqualTo(CrashInterceptor.CRASHED);
	}

	private void startPurchase(int instance) {
		this.running.put("purchase-" + instance, this.environment.start(Service.PURCHASE));
	}

	private void startRollout(int instance) throws IOException {
		this.running.put("rollout-" + instance,
				this.environment.startRollout(List.of("succession.rollout.prices.legacy=" + prices(), key(),
						"succession.rollout.orders-per-minute=60", "succession.rollout.begin-before-end=900d",
						"succession.rollout.state-directory=" + state(instance))));
	}

	private Path state(int instance) {
		return this.directory.resolve("state-" + instance);
	}

	private void awaitAnnouncements(long migrations) {
		await().atMost(LIMIT).until(() -> entries().size() >= migrations);
	}

	/** How each migration stands. */
	private Map<UUID, RolloutEntry> entries() {
		Map<UUID, RolloutEntry> newest = new HashMap<>();
		this.facts.all(RolloutEntry.class).forEach((entry) -> newest.put(entry.getMigrationId(), entry));
		return newest;
	}

	private void approve(long limit) {
		RolloutPlanned plan = plan();
		int approvals = this.facts.all(RolloutApproved.class).size();
		this.facts.publish(signed(terms(plan, limit)));
		await().atMost(LIMIT).until(() -> this.facts.all(RolloutApproved.class).size() > approvals);
	}

	private RolloutPlanned plan() {
		String retirement = entries().values().iterator().next().getRetirement();
		int plans = this.facts.all(RolloutPlanned.class).size();
		this.facts.publish(new PlanRequested(retirement, "paula", "", Instant.now()));
		await().atMost(LIMIT).until(() -> this.facts.all(RolloutPlanned.class).size() > plans);
		return this.facts.all(RolloutPlanned.class).getLast();
	}

	private static ApprovalTerms terms(RolloutPlanned plan, long limit) {
		return ApprovalTerms.newBuilder()
			.setRetirement(plan.getRetirement())
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setLimits(List.of(new RolloutLimit(LimitScope.TOTAL, new Amount(limit, "USD"))))
			.setWaves(List.of(new RolloutWave(1, 0), new RolloutWave(0, 5)))
			.setPolicy(WavePolicy.newBuilder()
				.setPromotion(WavePromotion.BY_ITSELF)
				.setCompletedPercent(0)
				.setFailedPercent(100)
				.build())
			.setStanding(new StandingTerms(Instant.now().plus(Duration.ofDays(90)).truncatedTo(ChronoUnit.MILLIS),
					MOST_SEATS, plan.getOffers()))
			.build();
	}

	private ApprovalRequested signed(ApprovalTerms terms) {
		return new ApprovalRequested(terms.getRetirement(), terms,
				List.of(SignedTerms.sign(terms, "anna", this.anna.getPrivate())), "anna", "", Instant.now());
	}

	/**
	 * A real proof with other seats, a real proof for another migration, and an approval
	 * that only its writer has given, and a later plan that only its writer has added to
	 * a real one, each with a proof for it.
	 */
	private void forge() {
		MigrationReleased real = this.facts.all(MigrationReleased.class).getFirst();
		List<RolloutEntry> others = entries().values()
			.stream()
			.filter((it) -> !it.getMigrationId().equals(real.getMigrationId()))
			.sorted(Comparator.comparing(RolloutEntry::getMigrationId))
			.toList();
		MigrationReleased more = withMoreSeats(MigrationReleased.newBuilder(real).build());
		MigrationReleased another = of(others.getFirst(), real);
		this.facts.publish(List.of(more, another));
		forgeLaterPlan(withMoreSeats(of(others.get(1), real)));
		forgeApproval(withMoreSeats(of(others.getLast(), real)));
	}

	private static MigrationReleased withMoreSeats(MigrationReleased release) {
		release.setMostSeats(release.getMostSeats() + MORE_SEATS);
		release.getEntry().setSeats(release.getEntry().getSeats() + MORE_SEATS);
		release.getAnnouncement().setSeatsToBuy(release.getEntry().getSeats());
		return release;
	}

	private static MigrationReleased of(RolloutEntry entry, MigrationReleased real) {
		MigrationReleased another = MigrationReleased.newBuilder(real)
			.setMigrationId(entry.getMigrationId())
			.setCustomerId(entry.getCustomerId())
			.setSubscriptionId(entry.getSubscriptionId())
			.build();
		another.getAnnouncement().setMigrationId(entry.getMigrationId());
		another.getAnnouncement().setCustomerId(entry.getCustomerId());
		another.getAnnouncement().setSubscriptionId(entry.getSubscriptionId());
		return another;
	}

	/** The seats are more than the signed terms cover. */
	private void forgeLaterPlan(MigrationReleased release) {
		RolloutApproved real = this.facts.all(RolloutApproved.class).getLast();
		int plan = real.getTerms().getPlan() + 1;
		proveAlone(release, plan);
		List<CoveredPlan> covered = new ArrayList<>(real.getCovered());
		covered.add(new CoveredPlan(plan, release.getHash(), 1, 1));
		this.facts.publish(List.of(RolloutApproved.newBuilder(real).setCovered(covered).build()));
		awaitRefusal(release);
	}

	private void forgeApproval(MigrationReleased release) {
		RolloutApproved real = this.facts.all(RolloutApproved.class).getLast();
		proveAlone(release, real.getTerms().getPlan() + 1);
		RolloutApproved forged = RolloutApproved.newBuilder(real).setEntries(1).build();
		forged.getTerms().setPlan(release.getPlan());
		forged.getTerms().setHash(release.getHash());
		this.facts.publish(List.of(forged));
		awaitRefusal(release);
	}

	/** As the only one of a plan of its own. */
	private static void proveAlone(MigrationReleased release, int plan) {
		PlanEntry entry = release.getEntry();
		entry.setMigrationId(release.getMigrationId());
		entry.setCustomerId(release.getCustomerId());
		entry.setSubscriptionId(release.getSubscriptionId());
		release.setPlan(plan);
		release.setHash(MerkleTree.over(List.of(PlanHash.of(entry))).root());
		release.setPosition(0);
		release.setEntries(1);
		release.setPath(List.of());
	}

	private void awaitRefusal(MigrationReleased release) {
		this.facts.publish(List.of(release));
		await().atMost(LIMIT)
			.until(() -> this.facts.all(ReleaseRefused.class)
				.stream()
				.anyMatch((it) -> it.getHash().equals(release.getHash())
						&& it.getReason() == ReleaseRefusalReason.NOT_APPROVED));
	}

	private void disturb(Duration length, long limit) throws IOException {
		Instant until = Instant.now().plus(length);
		while (Instant.now().isBefore(until)) {
			this.environment.partnerCenter().behave(this.faults.next());
			redrive();
			strike();
			check(limit);
		}
	}

	/**
	 * A re-drive of what runs does nothing, and one of what has stopped goes on with it.
	 */
	private void redrive() {
		List<RolloutEntry> some = new ArrayList<>(entries().values());
		Collections.shuffle(some, this.random);
		List<RedriveRequested> commands = some.stream()
			.limit(REDRIVEN_AT_ONCE)
			.map((it) -> new RedriveRequested(it.getMigrationId(), it.getGeneration(), it.getCustomerId(), "",
					Instant.now()))
			.toList();
		this.facts.publish(commands);
		this.redrives += commands.size();
	}

	private void strike() throws IOException {
		List<String> names = this.running.keySet().stream().sorted().toList();
		String victim = names.get(this.random.nextInt(names.size()));
		if (this.random.nextInt(4) == 0) {
			this.running.get(victim).pause();
			pass(PAST_THE_SESSION);
			this.running.get(victim).resume();
			this.pauses++;
			return;
		}
		this.running.remove(victim).kill();
		this.kills++;
		int instance = Integer.parseInt(victim.substring(victim.length() - 1));
		if (victim.startsWith("rollout")) {
			startRollout(instance);
		}
		else {
			startPurchase(instance);
		}
		pass(Duration.ofSeconds(4 + this.random.nextInt(8)));
	}

	/** Until the next approval nothing is released. */
	private void loseWhatIsRemembered() throws Exception {
		for (int instance = 0; instance < 2; instance++) {
			this.running.remove("rollout-" + instance).kill();
			FileSystemUtils.deleteRecursively(state(instance));
		}
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", this.environment.cluster().bootstrapServers()))) {
			admin.deleteTopics(List.of("rollout-service-rollout-changelog")).all().get();
		}
		int releases = this.facts.all(MigrationReleased.class).size();
		startRollout(0);
		startRollout(1);
		pass(Duration.ofSeconds(30));
		assertThat(this.facts.all(MigrationReleased.class)).hasSize(releases);
	}

	private static void pass(Duration time) {
		await().atMost(time.multipliedBy(2)).during(time).until(() -> true);
	}

	private int check(long limit) {
		SignedTerms signed = SignedTerms.of(Map.of("anna", encoded()), 1);
		return new RolloutAudit(this.facts.all(RolloutApproved.class).stream().filter(signed::count).toList(),
				this.facts.all(MigrationReleased.class))
			.check(this.environment.partnerCenter().ledger(), CENTS, limit);
	}

}
