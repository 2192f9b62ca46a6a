package dev.succession.rollout.stream;

import java.time.Duration;
import java.util.List;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.EntryState;
import dev.succession.events.LimitScope;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutWave;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.SignedTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.succession.rollout.stream.RolloutDriver.terms;
import static org.assertj.core.api.Assertions.assertThat;

/** Plans and approvals. */
class PlanTests {

	private RolloutDriver rollout = new RolloutDriver();

	@AfterEach
	void close() {
		this.rollout.close();
	}

	@Test
	void aPlanTellsWhatWouldBeBoughtAndWhatItCosts() {
		this.rollout.announce(3);
		RolloutPlanned plan = this.rollout.plan();
		assertThat(plan.getPlan()).isOne();
		assertThat(plan.getEntries()).isEqualTo(3);
		assertThat(plan.getSeats()).isEqualTo(30);
		assertThat(plan.getAdded()).isEqualTo(3);
		assertThat(plan.getWithoutPrice()).isZero();
		assertThat(plan.getOffers()).containsExactly(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null));
		assertThat(plan.getSums()).singleElement().satisfies((sum) -> {
			assertThat(sum.getOrders()).isEqualTo(3 * 10 * 12_000L);
			assertThat(sum.getMonthlyBefore()).isEqualTo(1500);
			assertThat(sum.getMonthlyAfter()).isEqualTo(30_000);
			assertThat(sum.getOverlap()).isPositive();
		});
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
	}

	@Test
	void anEntryTellsWhyThatReplacement() {
		this.rollout.announce(1);
		assertThat(this.rollout.entry(0)).map(RolloutEntry::getWhy).hasValue("it is the plan for commercial customers");
	}

	@Test
	void anotherReasonForTheSamePlanChangesNothing() {
		this.rollout.announce(1);
		RolloutPlanned plan = this.rollout.plan();
		SubscriptionExpiring again = this.rollout.expiring(0, 10, 1);
		again.getReplacement().setWhy("an exception asks for it");
		this.rollout.tell(again);
		assertThat(this.rollout.plan().getHash()).isEqualTo(plan.getHash());
		this.rollout.approve(terms(this.rollout.plan()).build());
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void aPlanOfARetirementWithoutMigrationsIsRefused() {
		this.rollout.tell(new PlanRequested("unknown", "paula", "", this.rollout.now()));
		assertThat(this.rollout.last(ApprovalRefused.class).getReason())
			.isEqualTo(ApprovalRefusalReason.UNKNOWN_RETIREMENT);
	}

	@Test
	void whatIsApprovedIsReleasedWithItsProof() {
		this.rollout.announce(5);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.approve(terms(plan).build());
		assertThat(this.rollout.last(RolloutApproved.class).getTerms().getHash()).isEqualTo(plan.getHash());
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(5)
			.allSatisfy((released) -> assertThat(MerkleTree.leads(PlanHash.of(released.getEntry()),
					released.getPosition(), released.getEntries(), released.getPath(), plan.getHash()))
				.isTrue())
			.allSatisfy((released) -> assertThat(released.getMostSeats()).isEqualTo(10))
			.allSatisfy((released) -> assertThat(released.getEntry().getOfferId()).isEqualTo("CFQ7TTC0LH18:0001"));
	}

	@Test
	void whatIsNewAfterThePlanIsNotReleased() {
		this.rollout.announce(2);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.tell(this.rollout.expiring(8, 1, 0));
		this.rollout.approve(terms(plan).build());
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(2);
		assertThat(this.rollout.plan()).satisfies((next) -> {
			assertThat(next.getPlan()).isEqualTo(2);
			assertThat(next.getAdded()).isOne();
		});
	}

	@Test
	void whatHasChangedSinceThePlanDropsOutAlone() {
		this.rollout.announce(3);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.tell(this.rollout.expiring(1, 11, 1));
		this.rollout.approve(terms(plan).build());
		assertThat(this.rollout.told(MigrationReleased.class)).extracting(MigrationReleased::getMigrationId)
			.containsExactly(RolloutDriver.id(0), RolloutDriver.id(2));
		assertThat(this.rollout.entry(1)).hasValueSatisfying((entry) -> {
			assertThat(entry.getState()).isEqualTo(EntryState.CHANGED);
			assertThat(entry.getDetail()).contains("11 seats", "10 are covered");
		});
		assertThat(this.rollout.plan().getChanged()).isOne();
	}

	@Test
	void moreSeatsAreCoveredWithinTheTolerance() {
		this.rollout.announce(2);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.tell(this.rollout.expiring(0, 12, 1));
		this.rollout.tell(this.rollout.expiring(1, 13, 1));
		this.rollout.approve(terms(plan).setSeatTolerance(1).setSeatTolerancePercent(20).build());
		assertThat(this.rollout.told(MigrationReleased.class)).singleElement().satisfies((released) -> {
			assertThat(released.getMigrationId()).isEqualTo(RolloutDriver.id(0));
			assertThat(released.getAnnouncement().getSeats()).isEqualTo(12);
			assertThat(released.getEntry().getSeats()).isEqualTo(10);
			assertThat(released.getMostSeats()).isEqualTo(12);
		});
	}

	@Test
	void aNewerApprovalReplacesTheOneBefore() {
		this.rollout.announce(3);
		RolloutPlanned first = this.rollout.plan();
		this.rollout.approve(terms(first).setWaves(RolloutDriver.waves(1)).build());
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
		RolloutPlanned second = this.rollout.plan();
		assertThat(second.getEntries()).isEqualTo(2);
		this.rollout.approve(terms(second).build());
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(2)
			.allSatisfy((released) -> assertThat(released.getHash()).isEqualTo(second.getHash()));
	}

	static List<Arguments> wrongTerms() {
		return List.of(Arguments.of(ApprovalRefusalReason.UNKNOWN_PLAN, change((terms) -> terms.setPlan(7))),
				Arguments.of(ApprovalRefusalReason.UNKNOWN_PLAN, change((terms) -> terms.setPlan(0))),
				Arguments.of(ApprovalRefusalReason.WRONG_HASH, change((terms) -> terms.setHash("00"))),
				bad((terms) -> terms.setRetirement("another")), bad((terms) -> terms.setSeatTolerance(-1)),
				bad((terms) -> terms.setSeatTolerance(1_000_000)), bad((terms) -> terms.setSeatTolerancePercent(101)),
				bad((terms) -> terms.setPriceTolerancePercent(-5)),
				bad((terms) -> terms.setLimits(List.of(RolloutDriver.limit(LimitScope.TOTAL, 0, "USD")))),
				bad((terms) -> terms.setLimits(List.of(RolloutDriver.limit(LimitScope.TOTAL, -1, "USD")))),
				bad((terms) -> terms.setLimits(List.of(RolloutDriver.limit(LimitScope.TOTAL, 1, "Dollar")))),
				bad((terms) -> terms.setLimits(List.of(RolloutDriver.limit(LimitScope.TOTAL, 1, "XAU")))),
				bad((terms) -> terms.setLimits(List.of(RolloutDriver.limit(LimitScope.TOTAL, 1, "USD"),
						RolloutDriver.limit(LimitScope.TOTAL, 2, "USD")))),
				bad((terms) -> terms.setWaves(List.of(new RolloutWave(0, 0), new RolloutWave(1, 0)))),
				bad((terms) -> terms.setWaves(List.of(new RolloutWave(0, 60), new RolloutWave(0, 60)))),
				bad((terms) -> terms.setWaves(List.of(new RolloutWave(3, 60)))),
				bad((terms) -> terms.setWaves(List.of(new RolloutWave(-3, 0)))),
				bad((terms) -> terms.setPolicy(policy().setBakeMinutes(-1).build())),
				bad((terms) -> terms.setPolicy(policy().setFailedPercent(200).build())),
				bad((terms) -> terms.setPolicy(policy().setWindowFrom("20:00").setWindowUntil("20:00").build())),
				bad((terms) -> terms.setPolicy(policy().setWindowDays("MON,FUNDAY").build())),
				bad((terms) -> terms.setPolicy(policy().setWindowZone("Mars/Olympus").build())),
				bad((terms) -> terms.setPolicy(policy().setPromotion(WavePromotion.UNKNOWN).build())),
				bad((terms) -> StandingTests.standing(terms, (it) -> it.setUntil(RolloutDriver.START))),
				bad((terms) -> StandingTests.standing(terms,
						(it) -> it.setUntil(RolloutDriver.START.plus(Duration.ofDays(400))))),
				bad((terms) -> StandingTests.standing(terms, (it) -> it.setMostSeats(0))),
				bad((terms) -> StandingTests.standing(terms, (it) -> it.setReplacements(List.of()))),
				bad((terms) -> StandingTests.standing(terms, (_) -> {
				}).setLimits(List.of(RolloutDriver.limit(LimitScope.DAY, 1, "USD")))));
	}

	private static WavePolicy.Builder policy() {
		return WavePolicy.newBuilder().setPromotion(WavePromotion.BY_HAND);
	}

	private static Arguments bad(Change change) {
		return Arguments.of(ApprovalRefusalReason.BAD_TERMS, change);
	}

	private static Change change(Change change) {
		return change;
	}

	@ParameterizedTest
	@MethodSource("wrongTerms")
	void anApprovalThatMakesNoSenseIsRefusedAndNothingIsReleased(ApprovalRefusalReason reason, Change change) {
		this.rollout.announce(2);
		ApprovalTerms.Builder terms = terms(this.rollout.plan());
		change.to(terms);
		this.rollout.approve(terms.build());
		assertThat(this.rollout.last(ApprovalRefused.class)).satisfies((refused) -> {
			assertThat(refused.getReason()).isEqualTo(reason);
			assertThat(refused.getDetail()).isNotBlank();
		});
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
		assertThat(this.rollout.told(RolloutApproved.class)).isEmpty();
	}

	@Test
	void aPlanIsApprovedOnce() {
		this.rollout.announce(2);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.approve(terms(plan).build());
		this.rollout.approve(terms(plan).setSeatTolerance(3).build());
		assertThat(this.rollout.last(ApprovalRefused.class).getReason())
			.isEqualTo(ApprovalRefusalReason.ALREADY_APPROVED);
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(2);
	}

	@Test
	void onlyTheNewestPlanIsApproved() {
		this.rollout.announce(2);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.plan();
		this.rollout.approve(terms(plan).build());
		assertThat(this.rollout.last(ApprovalRefused.class).getReason()).isEqualTo(ApprovalRefusalReason.OUTDATED_PLAN);
	}

	@Test
	void whereItOnlyPlansNothingIsApproved() {
		restart(new ApprovalRules(SignedTerms.NONE, false, false));
		this.rollout.announce(2);
		this.rollout.approve(terms(this.rollout.plan()).build());
		assertThat(this.rollout.last(ApprovalRefused.class)).satisfies((refused) -> {
			assertThat(refused.getReason()).isEqualTo(ApprovalRefusalReason.NOT_POSSIBLE_NOW);
			assertThat(refused.getDetail()).contains("succession.rollout.releases");
		});
	}

	@Test
	void anotherPersonApprovesThanWhoPlanned() {
		restart(new ApprovalRules(SignedTerms.NONE, true, true));
		this.rollout.announce(2);
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.approve(terms(plan).build(), "Paula");
		assertThat(this.rollout.last(ApprovalRefused.class).getReason()).isEqualTo(ApprovalRefusalReason.SAME_PERSON);
		this.rollout.approve(terms(plan).build(), "anna");
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(2);
	}

	private void restart(ApprovalRules rules) {
		this.rollout.close();
		this.rollout = new RolloutDriver(rules, 1000);
	}

	interface Change {

		void to(ApprovalTerms.Builder terms);

	}

}
