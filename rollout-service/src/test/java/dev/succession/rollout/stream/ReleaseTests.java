package dev.succession.rollout.stream;

import java.time.Duration;
import java.util.List;

import dev.succession.events.ApprovalTerms;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.LimitScope;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.MigrationReleased;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutMoney;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.schemas.FactTopic;
import dev.succession.schemas.plan.SignedTerms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.succession.rollout.stream.RolloutDriver.limit;
import static dev.succession.rollout.stream.RolloutDriver.terms;
import static org.assertj.core.api.Assertions.assertThat;

/** What may begin, and what is held back. */
class ReleaseTests {

	/** Of one migration: 10 seats for a year. */
	private static final long PRICE = 120_000;

	private RolloutDriver rollout = new RolloutDriver();

	@AfterEach
	void close() {
		this.rollout.close();
	}

	private List<MigrationReleased> approve(int migrations, RolloutLimit... limits) {
		this.rollout.announce(migrations);
		this.rollout.approve(terms(this.rollout.plan()).setLimits(List.of(limits)).build());
		return this.rollout.told(MigrationReleased.class);
	}

	private HoldReason heldBy(int number) {
		return this.rollout.entry(number).map(RolloutEntry::getHeldBy).orElseThrow();
	}

	@Test
	void whatWouldPassTheLimitIsHeldAndNothingIsCancelled() {
		assertThat(approve(5, limit(LimitScope.TOTAL, 3 * PRICE + 1, "USD"))).hasSize(3);
		assertThat(heldBy(3)).isEqualTo(HoldReason.TOTAL_LIMIT);
		this.rollout.limit(limit(LimitScope.TOTAL, 4 * PRICE, "USD"));
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void limitsInForceAreTold() {
		RolloutLimit total = limit(LimitScope.TOTAL, 3 * PRICE, "USD");
		approve(5, limit(LimitScope.TOTAL, 2 * PRICE, "USD"));
		this.rollout.told(RolloutAdvanced.class);
		this.rollout.limit(total);
		assertThat(this.rollout.told(RolloutAdvanced.class).getLast().getLimits()).containsExactly(total);
		this.rollout.limitOverAll(limit(LimitScope.DAY, PRICE, "USD"));
		assertThat(this.rollout.told(RolloutAdvanced.class).getLast()).satisfies((told) -> {
			assertThat(told.getLimits()).containsExactly(total);
			assertThat(told.getLimitsOverAll()).containsExactly(limit(LimitScope.DAY, PRICE, "USD"));
		});
	}

	@Test
	void theMostThatOneOrderMayCostIsALimit() {
		assertThat(approve(2, limit(LimitScope.ORDER, PRICE - 1, "USD"))).isEmpty();
		assertThat(heldBy(0)).isEqualTo(HoldReason.ORDER_LIMIT);
	}

	@Test
	void whatACustomerMayCostIsALimit() {
		SubscriptionExpiring second = this.rollout.expiring(9, 10, 0);
		second.setCustomerId("customer-0");
		this.rollout.tell(second);
		assertThat(approve(2, limit(LimitScope.CUSTOMER, PRICE, "USD"))).hasSize(2);
		assertThat(heldBy(9)).isEqualTo(HoldReason.CUSTOMER_LIMIT);
	}

	@Test
	void theLimitOfADayIsNewOnTheNextDay() {
		assertThat(approve(3, limit(LimitScope.DAY, 2 * PRICE, "USD"))).hasSize(2);
		this.rollout.advance(Duration.ofDays(1));
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void withoutAPriceOrALimitInItsCurrencyItIsHeldWhereThereIsALimit() {
		this.rollout.priced = false;
		assertThat(approve(1, limit(LimitScope.TOTAL, PRICE, "USD"))).isEmpty();
		assertThat(heldBy(0)).isEqualTo(HoldReason.NO_PRICE);
		this.rollout.priced = true;
		this.rollout.currency = "EUR";
		this.rollout.tick();
		assertThat(heldBy(0)).isEqualTo(HoldReason.NO_LIMIT_FOR_CURRENCY);
	}

	@Test
	void withoutALimitAPriceIsNotNeeded() {
		this.rollout.priced = false;
		assertThat(approve(2)).hasSize(2);
	}

	@Test
	void aPriceAboveItsCeilingHoldsTheMigration() {
		this.rollout.announce(1);
		ApprovalTerms terms = terms(this.rollout.plan()).setPriceTolerancePercent(5).build();
		this.rollout.yearly = 12_700;
		this.rollout.approve(terms);
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
		assertThat(heldBy(0)).isEqualTo(HoldReason.PRICE_ABOVE_CEILING);
		this.rollout.yearly = 12_600;
		this.rollout.tick();
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void moneyIsReservedAtTheReleaseAndSpentAtTheOrder() {
		MigrationReleased released = approve(1).getFirst();
		assertThat(money()).extracting(RolloutMoney::getReserved, RolloutMoney::getSpent).containsExactly(PRICE, 0L);
		this.rollout.ordered(released, 8);
		this.rollout.tick();
		assertThat(money()).extracting(RolloutMoney::getReserved, RolloutMoney::getSpent)
			.containsExactly(0L, PRICE * 8 / 10);
	}

	private RolloutMoney money() {
		return this.rollout.advanced().getMoney().getFirst();
	}

	@Test
	void whatPurchaseDoesNotBeginWithIsFreeAgain() {
		MigrationReleased released = approve(2, limit(LimitScope.TOTAL, PRICE, "USD")).getFirst();
		this.rollout.refused(released, ReleaseRefusalReason.OTHER_ORDER);
		this.rollout.tick();
		assertThat(this.rollout.told(MigrationReleased.class)).singleElement()
			.extracting(MigrationReleased::getMigrationId)
			.isEqualTo(RolloutDriver.id(1));
		assertThat(this.rollout.entry(0)).hasValueSatisfying((entry) -> {
			assertThat(entry.getState()).isEqualTo(EntryState.CHANGED);
			assertThat(entry.getDetail()).contains("OTHER_ORDER");
		});
	}

	@Test
	void theRefusalOfAForgedReleaseFreesNothing() {
		MigrationReleased released = approve(2, limit(LimitScope.TOTAL, PRICE, "USD")).getFirst();
		MigrationReleased forged = MigrationReleased.newBuilder(released).setPlan(99).build();
		this.rollout.refused(forged, ReleaseRefusalReason.NOT_APPROVED);
		this.rollout.tick();
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
	}

	@Test
	void whatIsUnclearStaysReserved() {
		MigrationReleased released = approve(2, limit(LimitScope.TOTAL, PRICE, "USD")).getFirst();
		this.rollout.parked(released, ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.tick();
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
		assertThat(heldBy(1)).isEqualTo(HoldReason.TOTAL_LIMIT);
	}

	@Test
	void whatWasRefusedStaysReservedUntilPurchaseDoesNotBeginWithIt() {
		MigrationReleased released = approve(2, limit(LimitScope.TOTAL, PRICE, "USD")).getFirst();
		this.rollout.cannotBeBought(released);
		this.rollout.tick();
		assertThat(heldBy(1)).isEqualTo(HoldReason.TOTAL_LIMIT);
		this.rollout.refused(released, ReleaseRefusalReason.OUTDATED);
		this.rollout.tick();
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void whatIsOrderedAfterItWasParkedIsSpentOnce() {
		MigrationReleased released = approve(2, limit(LimitScope.TOTAL, 2 * PRICE, "USD")).getFirst();
		this.rollout.parked(released, ParkedReason.UNCLEAR_OUTCOME);
		this.rollout.completed(released);
		this.rollout.tick();
		assertThat(money()).extracting(RolloutMoney::getReserved, RolloutMoney::getSpent).containsExactly(PRICE, PRICE);
	}

	@Test
	void aRecordThatComesTwiceCountsOnce() {
		this.rollout.announce(2);
		this.rollout.approve(terms(this.rollout.plan()).build());
		MigrationReleased released = this.rollout.told(MigrationReleased.class).getFirst();
		this.rollout.ordered(released);
		this.rollout.ordered(released);
		this.rollout.tick();
		assertThat(money()).extracting(RolloutMoney::getReserved, RolloutMoney::getSpent).containsExactly(PRICE, PRICE);
	}

	@Test
	void whatIsWithdrawnBeforeItsReleaseIsNotReleased() {
		this.rollout.announce(2);
		ApprovalTerms terms = terms(this.rollout.plan()).build();
		this.rollout.withdrawn(0, 1);
		this.rollout.approve(terms);
		assertThat(this.rollout.told(MigrationReleased.class)).extracting(MigrationReleased::getMigrationId)
			.containsExactly(RolloutDriver.id(1));
	}

	@Test
	void onlyAsMuchIsReleasedAsPurchaseOrdersInSomeMinutes() {
		close();
		this.rollout = new RolloutDriver(new ApprovalRules(SignedTerms.NONE, false, true), 1);
		List<MigrationReleased> released = approve(8);
		assertThat(released).hasSize(5);
		this.rollout.ordered(released.getFirst());
		this.rollout.tick();
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void whatEndsFirstIsReleasedFirst() {
		for (int number : List.of(5, 1, 3)) {
			this.rollout.tell(this.rollout.expiring(number, 1, 0));
		}
		this.rollout.approve(terms(this.rollout.plan()).build());
		assertThat(this.rollout.told(MigrationReleased.class)).extracting(MigrationReleased::getMigrationId)
			.containsExactly(RolloutDriver.id(1), RolloutDriver.id(3), RolloutDriver.id(5));
	}

	@Test
	void aMigrationBeginsNotTooLongBeforeItsEndDate() {
		SubscriptionExpiring late = this.rollout.expiring(1, 1, 0);
		late.setEndDate(RolloutDriver.START.plus(Duration.ofDays(40)));
		this.rollout.tell(late);
		assertThat(approve(1)).hasSize(1);
		assertThat(heldBy(1)).isEqualTo(HoldReason.NOT_YET);
		this.rollout.advance(Duration.ofDays(10));
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void migrationsBeginWithinTheWindowOnly() {
		this.rollout.announce(1);
		WavePolicy night = WavePolicy.newBuilder()
			.setPromotion(WavePromotion.BY_HAND)
			.setWindowFrom("22:00")
			.setWindowUntil("04:00")
			.build();
		this.rollout.approve(terms(this.rollout.plan()).setPolicy(night).build());
		assertThat(this.rollout.told(MigrationReleased.class)).isEmpty();
		this.rollout.advance(Duration.ofHours(11));
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(1);
	}

	@Test
	void whatAPersonHasToActOnIsToldToBeAtRisk() {
		this.rollout.announce(1);
		this.rollout.advance(Duration.ofMinutes(5));
		assertThat(this.rollout.told(MigrationAtRisk.class)).isEmpty();
		this.rollout.advance(Duration.ofDays(12));
		assertThat(this.rollout.told(MigrationAtRisk.class)).singleElement()
			.extracting(MigrationAtRisk::getRemedy)
			.asString()
			.contains("approve");
	}

	@Test
	void nothingIsToldToBeAtRiskWhereMigrationsBeginWithoutARollout() {
		close();
		this.rollout = new RolloutDriver(new ApprovalRules(SignedTerms.NONE, false, false), 1000);
		this.rollout.announce(1);
		this.rollout.advance(Duration.ofDays(12));
		assertThat(this.rollout.told(MigrationAtRisk.class)).isEmpty();
	}

	@Test
	void purchaseGetsMoreAheadWhereItOrdersFaster() {
		close();
		this.rollout = new RolloutDriver(new ApprovalRules(SignedTerms.NONE, false, true), 1);
		List<MigrationReleased> released = approve(30);
		assertThat(released).hasSize(5);
		released.subList(0, 3).forEach(this.rollout::ordered);
		this.rollout.advance(Duration.ofMinutes(1));
		assertThat(this.rollout.told(MigrationReleased.class)).hasSize(3 * 5 - 2);
	}

	@Test
	void whatCannotBeReadIsSetAside() {
		this.rollout.raw(FactTopic.SUBSCRIPTION_EXPIRING, "key", new byte[] { 1, 2, 3 });
		this.rollout.raw(FactTopic.PLAN_REQUESTED, null, "{\"retirement\": \"kaizala-pro\"}".getBytes());
		this.rollout.raw(FactTopic.PLAN_REQUESTED, "kaizala-pro", "{\"retirment\": \"x\"}".getBytes());
		assertThat(this.rollout.records("subscription.expiring-dlt")).hasSize(1);
		assertThat(this.rollout.records("plan.requested-dlt")).hasSize(2);
		assertThat(approve(1)).hasSize(1);
	}

	@Test
	void whileTheMemoryIsRebuiltCommandsWaitAndWhatWasReleasedIsRemembered() {
		MigrationReleased released = approve(1).getFirst();
		close();
		this.rollout = new RolloutDriver(new ApprovalRules(SignedTerms.NONE, false, true), 1000, false);
		this.rollout.announce(2);
		this.rollout.tell(released);
		this.rollout.advance(Duration.ofSeconds(1));
		this.rollout.askForPlan();
		assertThat(this.rollout.told(RolloutPlanned.class)).isEmpty();
		this.rollout.readToTheEnd.set(true);
		this.rollout.tick();
		assertThat(this.rollout.last(RolloutPlanned.class).getEntries()).isOne();
		assertThat(money().getReserved()).isEqualTo(PRICE);
	}

}
