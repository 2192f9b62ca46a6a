package dev.succession.rollout.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.LimitScope;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.Replacement;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutState;
import dev.succession.events.StandingTerms;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WaveRequest;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.schemas.plan.MerkleTree;
import dev.succession.schemas.plan.PlanHash;
import dev.succession.schemas.plan.SignedTerms;
import dev.succession.schemas.plan.StandingApproval;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.succession.rollout.stream.RolloutDriver.limit;
import static dev.succession.rollout.stream.RolloutDriver.terms;
import static dev.succession.rollout.stream.RolloutDriver.waves;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is new in later plans, under a standing approval. */
class StandingTests {

	/** Of one migration with 10 seats. */
	private static final long PRICE = 120_000;

	private static final int MOST_SEATS = 50;

	private static final Instant UNTIL = RolloutDriver.START.plus(Duration.ofDays(5));

	private RolloutDriver rollout = new RolloutDriver();

	@AfterEach
	void close() {
		this.rollout.close();
	}

	private static ApprovalTerms.Builder standing(RolloutPlanned plan) {
		return standing(terms(plan), (_) -> {
		});
	}

	/** Adds a standing approval to terms, and the limit that it needs. */
	static ApprovalTerms.Builder standing(ApprovalTerms.Builder terms, Consumer<StandingTerms> change) {
		StandingTerms standing = new StandingTerms(UNTIL, MOST_SEATS,
				List.of(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null)));
		change.accept(standing);
		return terms.setLimits(List.of(limit(LimitScope.TOTAL, 1000 * PRICE, "USD"))).setStanding(standing);
	}

	private List<MigrationReleased> begin(int migrations, int... waves) {
		this.rollout.announce(migrations);
		this.rollout.approve(standing(this.rollout.plan()).setWaves(waves(waves)).build());
		this.rollout.told(RolloutApproved.class);
		return released();
	}

	private List<MigrationReleased> released() {
		return this.rollout.told(MigrationReleased.class);
	}

	private EntryState state(int number) {
		return this.rollout.entry(number).orElseThrow().getState();
	}

	private static void isProven(MigrationReleased released) {
		assertThat(MerkleTree.leads(PlanHash.of(released.getEntry()), released.getPosition(), released.getEntries(),
				released.getPath(), released.getHash()))
			.isTrue();
	}

	@Test
	void whatIsNewInALaterPlanIsReleasedWithTheProofOfThatPlan() {
		begin(2);
		this.rollout.tell(this.rollout.expiring(7, MOST_SEATS + 1, 0));
		this.rollout.tell(this.rollout.expiring(8, MOST_SEATS, 0));

		RolloutPlanned plan = this.rollout.plan();
		assertThat(plan.getUnder()).isOne();
		assertThat(plan.getCovered()).isOne();
		assertThat(this.rollout.last(RolloutApproved.class)).satisfies((approved) -> {
			assertThat(approved.getTerms().getPlan()).isOne();
			assertThat(approved.getRequestedBy()).isEqualTo("anna");
			assertThat(approved.getCovered()).containsExactly(new CoveredPlan(2, plan.getHash(), 2, 1));
		});
		assertThat(released()).singleElement().satisfies((released) -> {
			assertThat(released.getMigrationId()).isEqualTo(RolloutDriver.id(8));
			assertThat(released.getPlan()).isEqualTo(2);
			assertThat(released.getHash()).isEqualTo(plan.getHash());
			isProven(released);
		});
		assertThat(state(7)).isEqualTo(EntryState.PLANNED);
	}

	@Test
	void whatItDoesNotCoverWaitsForAPerson() {
		begin(1);
		this.rollout.tell(this.rollout.expiring(7, MOST_SEATS + 1, 0));
		SubscriptionExpiring other = this.rollout.expiring(8, 1, 0);
		other.setReplacement(Replacement.newBuilder(other.getReplacement()).setTermDuration("P3Y").build());
		this.rollout.tell(other);

		assertThat(this.rollout.plan()).satisfies((plan) -> {
			assertThat(plan.getUnder()).isNull();
			assertThat(plan.getCovered()).isZero();
			assertThat(plan.getAdded()).isEqualTo(2);
		});
		assertThat(this.rollout.told(RolloutApproved.class)).isEmpty();
		assertThat(released()).isEmpty();
	}

	@Test
	void noToleranceGoesBeyondItsSeats() {
		this.rollout.announce(1);
		this.rollout.approve(standing(this.rollout.plan()).setSeatTolerance(5).build());
		released();
		this.rollout.tell(this.rollout.expiring(7, MOST_SEATS - 2, 0));
		this.rollout.plan();
		assertThat(released()).singleElement()
			.satisfies((released) -> assertThat(released.getMostSeats()).isEqualTo(MOST_SEATS));
	}

	@Test
	void whatWasApprovedBeforeKeepsItsPlanAndWhatIsNewJoinsTheLastWave() {
		begin(4, 1);
		this.rollout.tell(this.rollout.expiring(1, 20, 1));
		assertThat(state(1)).isEqualTo(EntryState.CHANGED);
		this.rollout.plan();
		this.rollout.tell(this.rollout.expiring(7, 1, 0));
		this.rollout.plan();
		assertThat(this.rollout.entry(7)).hasValueSatisfying((entry) -> {
			assertThat(entry.getState()).isEqualTo(EntryState.APPROVED);
			assertThat(entry.getWave()).isEqualTo(2);
			assertThat(entry.getHeldBy()).isEqualTo(HoldReason.WAVE);
		});
		assertThat(released()).isEmpty();

		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(released()).allSatisfy(StandingTests::isProven)
			.extracting(MigrationReleased::getMigrationId, MigrationReleased::getPlan)
			.containsExactly(tuple(RolloutDriver.id(1), 2), tuple(RolloutDriver.id(2), 1),
					tuple(RolloutDriver.id(3), 1), tuple(RolloutDriver.id(7), 3));
	}

	@Test
	void whatPurchaseFindsOutdatedIsReleasedOnceMoreWithTheProofOfItsPlan() {
		begin(1);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		this.rollout.tell(this.rollout.expiring(8, MOST_SEATS + 1, 0));
		this.rollout.plan();
		MigrationReleased first = released().getFirst();
		this.rollout.plan();
		this.rollout.refused(first, ReleaseRefusalReason.OUTDATED);
		this.rollout.tick();
		assertThat(released()).singleElement().satisfies((released) -> {
			assertThat(released.getHash()).isEqualTo(first.getHash());
			isProven(released);
		});
	}

	@Test
	void aRolloutThatIsDoneGoesOn() {
		begin(1).forEach(this.rollout::completed);
		this.rollout.tick();
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.DONE);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		this.rollout.plan();
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.RELEASING);
		released().forEach(this.rollout::completed);
		this.rollout.tick();
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.DONE);
	}

	@Test
	void itsLimitsHold() {
		this.rollout.announce(1);
		this.rollout.approve(
				standing(this.rollout.plan()).setLimits(List.of(limit(LimitScope.TOTAL, 2 * PRICE, "USD"))).build());
		released();
		this.rollout.tell(this.rollout.expiring(7, 10, 0));
		this.rollout.tell(this.rollout.expiring(8, 10, 0));
		this.rollout.plan();
		assertThat(released()).hasSize(1);
		assertThat(this.rollout.entry(8).orElseThrow().getHeldBy()).isEqualTo(HoldReason.TOTAL_LIMIT);
		assertThat(this.rollout.advanced().getMoney()).singleElement().satisfies((money) -> {
			assertThat(money.getApproved()).isEqualTo(3 * PRICE);
			assertThat(money.getReserved()).isEqualTo(2 * PRICE);
		});
	}

	@Test
	void itsLimitOfTheTotalIsNotTakenAwayWhileItCounts() {
		begin(1);
		this.rollout.limit(limit(LimitScope.DAY, PRICE, "USD"));
		assertThat(this.rollout.last(ApprovalRefused.class)).satisfies((refused) -> {
			assertThat(refused.getReason()).isEqualTo(ApprovalRefusalReason.BAD_TERMS);
			assertThat(refused.getDetail()).contains("limit of the total");
		});
		this.rollout.limit(limit(LimitScope.TOTAL, PRICE, "USD"));
		this.rollout.advance(Duration.between(this.rollout.now(), UNTIL));
		this.rollout.limit();
		assertThat(this.rollout.told(ApprovalRefused.class)).isEmpty();
	}

	@Test
	void whatHasNotBegunWhenItEndsWaitsForAPerson() {
		begin(2, 1);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		this.rollout.plan();
		this.rollout.advance(Duration.between(this.rollout.now(), UNTIL));
		assertThat(this.rollout.entry(7)).hasValueSatisfying((entry) -> {
			assertThat(entry.getState()).isEqualTo(EntryState.CHANGED);
			assertThat(entry.getDetail()).contains("standing approval ended");
		});
		this.rollout.wave(2, WaveRequest.PROMOTE);
		assertThat(released()).extracting(MigrationReleased::getMigrationId).containsExactly(RolloutDriver.id(1));
		assertThat(this.rollout.plan().getCovered()).isZero();
	}

	@Test
	void whatPurchaseHasRefusedIsCoveredAgainOnlyAfterItWasAnnouncedAgain() {
		begin(1);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		this.rollout.plan();
		this.rollout.refused(released().getFirst(), ReleaseRefusalReason.TOO_MANY_SEATS);
		assertThat(this.rollout.plan().getCovered()).isZero();
		this.rollout.tell(this.rollout.expiring(7, 6, 1));
		assertThat(this.rollout.plan().getCovered()).isOne();
		assertThat(released()).singleElement()
			.satisfies((released) -> assertThat(released.getEntry().getSeats()).isEqualTo(6));
	}

	@Test
	void itCanBeStoppedThoughAllIsDoneAndCoversNothingThen() {
		begin(1).forEach(this.rollout::completed);
		this.rollout.tick();
		this.rollout.wave(0, WaveRequest.STOP);
		assertThat(this.rollout.advanced().getState()).isEqualTo(RolloutState.STOPPED);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		assertThat(this.rollout.plan().getCovered()).isZero();
		this.rollout.wave(0, WaveRequest.RESUME);
		assertThat(this.rollout.plan().getCovered()).isOne();
		assertThat(released()).hasSize(1);
	}

	@Test
	void aNewerApprovalReplacesIt() {
		begin(2, 1);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		RolloutPlanned plan = this.rollout.plan();
		this.rollout.approve(terms(plan).build());
		assertThat(this.rollout.last(RolloutApproved.class).getCovered()).isEmpty();
		assertThat(released()).hasSize(2).allSatisfy((released) -> {
			assertThat(released.getHash()).isEqualTo(plan.getHash());
			isProven(released);
		});
		this.rollout.tell(this.rollout.expiring(8, 5, 0));
		assertThat(this.rollout.plan().getCovered()).isZero();
		assertThat(released()).isEmpty();
	}

	@Test
	void itPlansAgainByItselfOnceThereIsSomethingThatItCovers() {
		begin(1);
		this.rollout.tell(this.rollout.expiring(7, MOST_SEATS + 1, 0));
		this.rollout.advance(Duration.ofDays(2));
		assertThat(this.rollout.told(RolloutPlanned.class)).isEmpty();
		this.rollout.tell(this.rollout.expiring(8, 5, 0));
		this.rollout.advance(Duration.ofMinutes(5));
		assertThat(this.rollout.last(RolloutPlanned.class)).satisfies((plan) -> {
			assertThat(plan.getPlan()).isEqualTo(2);
			assertThat(plan.getRequestedBy()).isEqualTo("standing approval of plan 1");
		});
		this.rollout.tell(this.rollout.expiring(9, 5, 0));
		this.rollout.advance(Duration.ofHours(23));
		assertThat(this.rollout.told(RolloutPlanned.class)).isEmpty();
	}

	@Test
	void whereAnotherPersonHasToApproveAPlanThatNoPersonAskedForIsNotApproved() {
		close();
		this.rollout = new RolloutDriver(new ApprovalRules(SignedTerms.NONE, true, true), 1000);
		begin(1);
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		this.rollout.advance(Duration.ofDays(1));
		this.rollout.approve(terms(this.rollout.last(RolloutPlanned.class)).build(), "ben");
		assertThat(this.rollout.last(ApprovalRefused.class).getReason()).isEqualTo(ApprovalRefusalReason.SAME_PERSON);
	}

	@Test
	void afterAYearOfPlansAPersonHasToApproveAgain() {
		begin(1);
		for (int plan = 1; plan < StandingApproval.MOST_PLANS; plan++) {
			this.rollout.memory().putCovered(RolloutDriver.RETIREMENT, new CoveredPlan(-plan, "earlier", 1, 1));
		}
		this.rollout.tell(this.rollout.expiring(7, 5, 0));
		assertThat(this.rollout.plan().getCovered()).isOne();
		this.rollout.tell(this.rollout.expiring(8, 5, 0));
		assertThat(this.rollout.plan().getCovered()).isZero();
	}

}
