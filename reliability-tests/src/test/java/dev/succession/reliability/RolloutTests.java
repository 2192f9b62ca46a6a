package dev.succession.reliability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.LimitScope;
import dev.succession.events.LimitsRequested;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutWave;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.schemas.catalogue.Service;
import dev.succession.testkit.audit.ExpectedMigration;
import dev.succession.testkit.audit.RolloutAudit;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.processes.JavaProcess;
import dev.succession.testkit.processes.SharedRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Nothing is bought that is not approved, and nothing above a limit, while two instances
 * each of rollout-service and purchase-service are killed again and again, and releases
 * are forged.
 */
@Tag("chaos")
class RolloutTests {

	private static final long SEED = Long.getLong("chaos.seed", 73);

	private static final int CUSTOMERS = Integer.getInteger("chaos.customers", 560);

	private static final Duration LIMIT = Duration.ofMinutes(15);

	/** What a seat costs in a month. */
	private static final long CENTS = 100;

	private final Random random = new Random(SEED);

	private final Map<String, JavaProcess> running = new HashMap<>();

	private int kills;

	@Test
	void nothingIsBoughtWithoutApprovalOrAboveALimit(@TempDir Path directory) throws IOException {
		List<String> settings = new ArrayList<>(ConsumerSettings.USUAL);
		settings.add("succession.purchase.begins-with=migration.released");
		try (Environment environment = new Environment(Programs.kafka(1), settings, SEED, CUSTOMERS,
				"--simulator.latency=20ms");
				FactLog facts = new FactLog(environment.cluster().bootstrapServers(), SharedRegistry.URL)) {
			long all = cents(environment.expected());
			start(environment, prices(directory, environment.expected()), directory);
			environment.startAll(Service.DISCOVERY, Service.LICENSE, Service.CANCELLATION);
			List<RolloutPlanned> plans = approve(environment, facts, all * 6 / 10);
			forge(facts);
			Instant until = Instant.now().plus(Duration.ofMinutes(3));
			while (Instant.now().isBefore(until)) {
				strike(environment, directory);
				check(environment, facts, all * 6 / 10);
			}
			int orders = check(environment, facts, all * 6 / 10);
			System.out.printf("rollout: %d orders within the limit after %d kills%n", orders, this.kills);
			assertThat(orders).isPositive().isLessThan((int) environment.migrations());
			plans.forEach((plan) -> facts.publish(limit(plan.getRetirement(), all)));
			environment.awaitMigration(LIMIT);
			orders = check(environment, facts, all);
			System.out.printf("rollout: %d orders for %d migrations, %d kills%n", orders, environment.migrations(),
					this.kills);
		}
	}

	private static long cents(List<ExpectedMigration> migrations) {
		return migrations.stream().mapToLong((it) -> it.old().quantity() * CENTS).sum();
	}

	private static Path prices(Path directory, List<ExpectedMigration> migrations) throws IOException {
		Path prices = directory.resolve("prices.csv");
		String lines = migrations.stream()
			.map(ExpectedMigration::offerId)
			.distinct()
			.map("%s,USD,1.00,month%n"::formatted)
			.collect(Collectors.joining());
		return Files.writeString(prices, "offer-id,currency,amount,per\n" + lines);
	}

	private void start(Environment environment, Path prices, Path directory) {
		for (int instance = 0; instance < 2; instance++) {
			startRollout(environment, instance, prices, directory);
			this.running.put("purchase-" + instance, environment.start(Service.PURCHASE));
		}
	}

	private void startRollout(Environment environment, int instance, Path prices, Path directory) {
		this.running.put("rollout-" + instance,
				environment.startRollout(List.of("succession.rollout.prices.legacy=" + prices,
						"succession.rollout.orders-per-minute=60", "succession.rollout.begin-before-end=900d",
						"succession.rollout.state-directory=" + directory.resolve("state-" + instance))));
	}

	private static List<RolloutPlanned> approve(Environment environment, FactLog facts, long limit) {
		await().atMost(LIMIT)
			.pollInterval(Duration.ofSeconds(1))
			.until(() -> facts.all(RolloutEntry.class)
				.stream()
				.map(RolloutEntry::getMigrationId)
				.distinct()
				.count() >= environment.migrations());
		List<String> retirements = facts.all(RolloutEntry.class)
			.stream()
			.map(RolloutEntry::getRetirement)
			.distinct()
			.toList();
		assertThat(retirements).hasSize(1);
		facts.publish(new PlanRequested(retirements.getFirst(), "paula", "", Instant.now()));
		await().atMost(LIMIT).until(() -> !facts.all(RolloutPlanned.class).isEmpty());
		RolloutPlanned plan = facts.all(RolloutPlanned.class).getLast();
		ApprovalTerms terms = ApprovalTerms.newBuilder()
			.setRetirement(plan.getRetirement())
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setLimits(limit(plan.getRetirement(), limit).getLimits())
			.setWaves(List.of(new RolloutWave(1, 0), new RolloutWave(0, 5)))
			.setPolicy(WavePolicy.newBuilder()
				.setPromotion(WavePromotion.BY_ITSELF)
				.setCompletedPercent(0)
				.setFailedPercent(100)
				.build())
			.build();
		facts.publish(new ApprovalRequested(plan.getRetirement(), terms, List.of(), "anna", "", Instant.now()));
		await().atMost(LIMIT).until(() -> !facts.all(MigrationReleased.class).isEmpty());
		return List.of(plan);
	}

	private static LimitsRequested limit(String retirement, long cents) {
		return new LimitsRequested(retirement, List.of(new RolloutLimit(LimitScope.TOTAL, new Amount(cents, "USD"))),
				"anna", "", Instant.now());
	}

	/** A real proof with other seats, and other proofs with real seats. */
	private static void forge(FactLog facts) {
		MigrationReleased real = facts.all(MigrationReleased.class).getFirst();
		RolloutEntry other = facts.all(RolloutEntry.class)
			.stream()
			.filter((it) -> !it.getMigrationId().equals(real.getMigrationId()))
			.findFirst()
			.orElseThrow();
		MigrationReleased more = MigrationReleased.newBuilder(real).setMostSeats(real.getMostSeats() + 500).build();
		more.getEntry().setSeats(more.getEntry().getSeats() + 500);
		more.getAnnouncement().setSeatsToBuy(more.getEntry().getSeats());
		MigrationReleased another = MigrationReleased.newBuilder(real)
			.setMigrationId(other.getMigrationId())
			.setCustomerId(other.getCustomerId())
			.setSubscriptionId(other.getSubscriptionId())
			.build();
		another.getAnnouncement().setMigrationId(other.getMigrationId());
		another.getAnnouncement().setCustomerId(other.getCustomerId());
		another.getAnnouncement().setSubscriptionId(other.getSubscriptionId());
		facts.publish(List.of(more, another));
	}

	private void strike(Environment environment, Path directory) {
		String victim = List.copyOf(this.running.keySet()).get(this.random.nextInt(this.running.size()));
		this.running.remove(victim).kill();
		this.kills++;
		int instance = Integer.parseInt(victim.substring(victim.length() - 1));
		if (victim.startsWith("rollout")) {
			startRollout(environment, instance, directory.resolve("prices.csv"), directory);
		}
		else {
			this.running.put(victim, environment.start(Service.PURCHASE));
		}
		Duration pause = Duration.ofSeconds(4 + this.random.nextInt(8));
		await().atMost(pause.multipliedBy(2)).during(pause).until(() -> true);
	}

	private static int check(Environment environment, FactLog facts, long limit) {
		return new RolloutAudit(facts.all(RolloutApproved.class), facts.all(MigrationReleased.class))
			.check(environment.partnerCenter().ledger(), CENTS, limit);
	}

}
