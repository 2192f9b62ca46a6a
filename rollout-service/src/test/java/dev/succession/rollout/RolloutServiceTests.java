package dev.succession.rollout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.MigrationParked;
import dev.succession.events.MigrationReleased;
import dev.succession.events.MigrationStep;
import dev.succession.events.ParkedReason;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutState;
import dev.succession.events.RolloutWave;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.testkit.ServiceArguments;
import dev.succession.testkit.facts.FactLog;
import dev.succession.testkit.platform.TestPlatform;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** With a real broker and a real registry. */
@Tag("integration")
class RolloutServiceTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final String retirement = "retirement-" + UUID.randomUUID();

	@TempDir
	private Path directory;

	private ConfigurableApplicationContext service;

	private FactLog log;

	@AfterEach
	void close() {
		if (this.service != null) {
			this.service.close();
		}
		if (this.log != null) {
			this.log.close();
		}
	}

	private void start() throws Exception {
		Path prices = this.directory.resolve("prices.csv");
		Files.writeString(prices,
				"""
						ProductTitle,SkuTitle,ProductId,SkuId,TermDuration,BillingPlan,Market,Currency,UnitPrice,PricingTierRangeMin,\
						PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment
						Business Basic,Business Basic,CFQ7TTC0LH18,0001,P1Y,Monthly,US,USD,57.60,,,2026-01-01T00:00:00Z,9999-11-30T00:00:00Z,\
						License,72,Commercial
						""");
		this.service = RolloutApplication.start(ServiceArguments.onTestPlatform()
			.with("succession.rollout.releases", true)
			.with("succession.rollout.state-directory", this.directory.resolve("state"))
			.with("succession.rollout.prices.new-commerce", prices)
			.toArray());
		if (this.log == null) {
			this.log = new FactLog();
		}
	}

	private void announce(int count) {
		for (int i = 0; i < count; i++) {
			this.log.publish(MadeUpAnnouncement.of(this.retirement, i));
		}
		await().atMost(PATIENCE).until(() -> known() == count);
	}

	private long known() {
		return this.log.all(RolloutEntry.class)
			.stream()
			.filter((entry) -> entry.getRetirement().equals(this.retirement))
			.map(RolloutEntry::getMigrationId)
			.distinct()
			.count();
	}

	private RolloutPlanned plan() {
		int before = plans().size();
		this.log.publish(new PlanRequested(this.retirement, "paula", "", Instant.now()));
		await().atMost(PATIENCE).until(() -> plans().size() > before);
		return plans().getLast();
	}

	private List<RolloutPlanned> plans() {
		return this.log.all(RolloutPlanned.class)
			.stream()
			.filter((plan) -> plan.getRetirement().equals(this.retirement))
			.toList();
	}

	private void approve(RolloutPlanned plan, List<RolloutWave> waves, int sameReason) {
		ApprovalTerms terms = ApprovalTerms.newBuilder()
			.setRetirement(this.retirement)
			.setPlan(plan.getPlan())
			.setHash(plan.getHash())
			.setWaves(waves)
			.setPolicy(WavePolicy.newBuilder()
				.setPromotion(WavePromotion.BY_ITSELF)
				.setStopAtSameReason(sameReason)
				.build())
			.build();
		this.log.publish(new ApprovalRequested(this.retirement, terms, List.of(), "anna", "", Instant.now()));
	}

	private List<MigrationReleased> released() {
		return this.log.all(MigrationReleased.class)
			.stream()
			.filter((release) -> release.getRetirement().equals(this.retirement))
			.toList();
	}

	private RolloutState state() {
		return advanced().map(RolloutAdvanced::getState).orElse(RolloutState.UNKNOWN);
	}

	private Instant since() {
		return advanced().map(RolloutAdvanced::getSince).orElse(Instant.EPOCH);
	}

	private Optional<RolloutAdvanced> advanced() {
		return this.log.all(RolloutAdvanced.class)
			.stream()
			.filter((advanced) -> advanced.getRetirement().equals(this.retirement))
			.reduce((_, newer) -> newer);
	}

	@Test
	void whatStoppedByItselfStaysStoppedAfterARestart() throws Exception {
		start();
		announce(4);
		RolloutPlanned plan = plan();
		assertThat(plan.getSums()).singleElement().satisfies((sum) -> {
			assertThat(sum.getOrders()).isEqualTo(4 * 10 * 5760L);
			assertThat(sum.getMonthlyAfter()).isEqualTo(4 * 10 * 480L);
		});
		approve(plan, List.of(new RolloutWave(2, 0)), 1);
		await().atMost(PATIENCE).until(() -> released().size() == 2);
		assertThat(this.log.all(RolloutApproved.class)).isNotEmpty();
		this.log.publish(parked(released().getFirst()));
		await().atMost(PATIENCE).until(() -> state() == RolloutState.STOPPED);
		this.service.close();
		start();
		RolloutPlanned next = plan();
		assertThat(next.getPlan()).isEqualTo(2);
		assertThat(next.getEntries()).isEqualTo(2);
		Instant resumed = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		this.log.publish(new WaveRequested(this.retirement, 1, WaveRequest.RESUME, "anna", "", Instant.now()));
		await().atMost(PATIENCE).until(() -> state() == RolloutState.RELEASING && !since().isBefore(resumed));
		assertThat(released()).hasSize(2);
	}

	@Test
	void aLostMemoryIsRebuiltFromTheFactsAndNothingIsReleasedMeanwhile() throws Exception {
		start();
		announce(3);
		approve(plan(), List.of(new RolloutWave(1, 0)), 0);
		await().atMost(PATIENCE).until(() -> released().size() == 1);
		this.service.close();
		delete("rollout-service-rollout-changelog");
		start();
		RolloutPlanned again = plan();
		assertThat(again.getPlan()).isEqualTo(2);
		assertThat(again.getEntries()).isEqualTo(2);
		assertThat(this.log.all(ApprovalRefused.class)).noneMatch((it) -> it.getRetirement().equals(this.retirement));
		assertThat(released()).hasSize(1);
	}

	private MigrationParked parked(MigrationReleased released) {
		return MigrationParked.newBuilder()
			.setMigrationId(released.getMigrationId())
			.setCustomerId(released.getCustomerId())
			.setSubscriptionId(released.getSubscriptionId())
			.setStep(MigrationStep.PURCHASE)
			.setReason(ParkedReason.UNCLEAR_OUTCOME)
			.setDetail("no")
			.setAttempts(1)
			.setOccurredAt(Instant.now())
			.build();
	}

	private static void delete(String topic) throws InterruptedException, ExecutionException {
		try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestPlatform.kafka().bootstrapServers()))) {
			admin.deleteTopics(List.of(topic)).all().get();
		}
	}

}
