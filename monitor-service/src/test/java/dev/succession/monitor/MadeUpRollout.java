package dev.succession.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.succession.events.Amount;
import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalSignature;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredOffer;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryCount;
import dev.succession.events.EntryState;
import dev.succession.events.ForeseenMove;
import dev.succession.events.HoldCount;
import dev.succession.events.HoldReason;
import dev.succession.events.LimitScope;
import dev.succession.events.MigrationAtRisk;
import dev.succession.events.MigrationReleased;
import dev.succession.events.PlanEntry;
import dev.succession.events.PlanSum;
import dev.succession.events.ReleaseRefusalReason;
import dev.succession.events.ReleaseRefused;
import dev.succession.events.RolloutAdvanced;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutCommand;
import dev.succession.events.RolloutEntry;
import dev.succession.events.RolloutLimit;
import dev.succession.events.RolloutMoney;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutState;
import dev.succession.events.RolloutWave;
import dev.succession.events.StandingTerms;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the rollout of a retirement tells, as tests need it. Times are minutes after the
 * beginning.
 *
 * @param retirement the retirement
 */
public record MadeUpRollout(String retirement) {

	public static final String HASH = "4b1f".repeat(16);

	private static final Amount PRICE = new Amount(150_000L, "USD");

	public RolloutPlanned planned(int minute, int plan) {
		return RolloutPlanned.newBuilder()
			.setRetirement(this.retirement)
			.setPlan(plan)
			.setHash(HASH)
			.setEntries(40)
			.setSeats(1000L)
			.setSums(List.of(new PlanSum("USD", 38, 5_700_000L, 400_000L, 475_000L, 120_050L)))
			.setWithoutPrice(2)
			.setAdded(3)
			.setChanged(1)
			.setRequestedBy("ada")
			.setReason("before the holidays")
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	public RolloutApproved approved(int minute, int plan) {
		return RolloutApproved.newBuilder()
			.setRetirement(this.retirement)
			.setTerms(terms(plan))
			.setEntries(40)
			.setSignatures(List.of(new ApprovalSignature("eve", "c2lnbmVk")))
			.setRequestedBy("eve")
			.setReason("as agreed")
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	/** A standing approval of a plan, under which the plan after it came. */
	public RolloutApproved covering(int minute, int plan) {
		ApprovalTerms terms = terms(plan);
		terms.setStanding(new StandingTerms(MadeUpMigration.minute(minute).plus(Duration.ofDays(90)), 50,
				List.of(new CoveredOffer("CFQ7TTC0LH18:0001", "P1Y", "monthly", null))));
		return RolloutApproved.newBuilder(approved(minute, plan))
			.setTerms(terms)
			.setCovered(List.of(new CoveredPlan(plan + 1, HASH, 40, 3)))
			.build();
	}

	private static List<RolloutLimit> limits() {
		return List.of(new RolloutLimit(LimitScope.TOTAL, new Amount(6_000_000L, "USD")));
	}

	private ApprovalTerms terms(int plan) {
		return ApprovalTerms.newBuilder()
			.setRetirement(this.retirement)
			.setPlan(plan)
			.setHash(HASH)
			.setSeatTolerance(2)
			.setLimits(limits())
			.setWaves(List.of(new RolloutWave(1, 0), new RolloutWave(0, 5), new RolloutWave(0, 0)))
			.setPolicy(WavePolicy.newBuilder()
				.setPromotion(WavePromotion.BY_ITSELF)
				.setBakeMinutes(120)
				.setCompletedPercent(95)
				.setStopAtFailedPercent(10)
				.setWindowDays("MON,TUE")
				.setWindowFrom("20:00")
				.setWindowUntil("06:00")
				.setWindowZone("Europe/Berlin")
				.build())
			.build();
	}

	public RolloutAdvanced advanced(int minute, int plan, RolloutState state, @Nullable String detail) {
		return RolloutAdvanced.newBuilder()
			.setRetirement(this.retirement)
			.setPlan(plan)
			.setState(state)
			.setWave(2)
			.setWaves(3)
			.setDetail(detail)
			.setSince(MadeUpMigration.minute(minute))
			.setCounts(List.of(new EntryCount(EntryState.APPROVED, 30), new EntryCount(EntryState.COMPLETED, 10)))
			.setHolds(List.of(new HoldCount(HoldReason.WAVE, 28), new HoldCount(HoldReason.NO_PRICE, 2)))
			.setMoney(List.of(new RolloutMoney("USD", 5_700_000L, 150_000L, 1_500_000L, 6_000_000L)))
			.setLimits(limits())
			.setLimitsOverAll(List.of(new RolloutLimit(LimitScope.DAY, new Amount(2_000_000L, "USD"))))
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	/** How a whole rollout stands whose second wave runs, and a newer plan. */
	Stream<SpecificRecord> secondWave(List<MadeUpMigration> begun, List<MadeUpMigration> waiting, int now) {
		List<SpecificRecord> facts = new ArrayList<>(List.of(planned(now - 900, 1), approved(now - 890, 1),
				RolloutAdvanced.newBuilder(advanced(now - 8, 1, RolloutState.RELEASING, null))
					.setCounts(List.of(new EntryCount(EntryState.APPROVED, waiting.size()),
							new EntryCount(EntryState.COMPLETED, begun.size())))
					.setHolds(List.of(new HoldCount(HoldReason.WAVE, waiting.size() - 1),
							new HoldCount(HoldReason.NO_PRICE, 1)))
					.build(),
				planned(now - 30, 2),
				refused(now - 20, RolloutCommand.APPROVAL, now - 21, ApprovalRefusalReason.WRONG_HASH)));
		begun.forEach(
				(it) -> facts.add(RolloutEntry.newBuilder(entry(now - 40, it, EntryState.COMPLETED, HoldReason.NOTHING))
					.setWave((it == begun.getFirst()) ? 1 : 2)
					.build()));
		waiting.forEach((it) -> facts.add(RolloutEntry
			.newBuilder(entry(now - 40, it, EntryState.APPROVED,
					(it == waiting.getFirst()) ? HoldReason.NO_PRICE : HoldReason.WAVE,
					(it == waiting.getFirst()) ? null : PRICE))
			.setWave((it == waiting.getFirst()) ? 2 : 3)
			.setForeseen((it == waiting.getLast())
					? new ForeseenMove(MadeUpMigration.SEATS + 2, 3, MadeUpMigration.minute(now - 35)) : null)
			.build()));
		facts.add(atRisk(now - 10, waiting.getLast()));
		return facts.stream();
	}

	public ApprovalRefused refused(int minute, RolloutCommand command, int commandedAt, ApprovalRefusalReason reason) {
		return ApprovalRefused.newBuilder()
			.setRetirement(this.retirement)
			.setCommand(command)
			.setCommandedAt(MadeUpMigration.minute(commandedAt))
			.setPlan(1)
			.setReason(reason)
			.setDetail("plan 1 has another hash; ask for a plan, and look at it")
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	public RolloutEntry entry(int minute, MadeUpMigration it, EntryState state, HoldReason heldBy,
			@Nullable Amount price) {
		return RolloutEntry.newBuilder()
			.setMigrationId(it.id())
			.setGeneration(it.generation())
			.setCustomerId(it.customerId())
			.setSubscriptionId("old-" + it.id())
			.setRetirement(this.retirement)
			.setPlan(1)
			.setEntry(planned(it, price))
			.setReplacement("Microsoft 365 Business Basic")
			.setWhy("it is the plan for commercial customers")
			.setOldOfferId("kaizala")
			.setMonthlyBefore(new Amount(10_000L, "USD"))
			.setMonthlyAfter((price != null) ? new Amount(price.getMinorUnits() / 12, price.getCurrency()) : null)
			.setState(state)
			.setWave(2)
			.setHeldBy(heldBy)
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	public RolloutEntry entry(int minute, MadeUpMigration it, EntryState state, HoldReason heldBy) {
		return entry(minute, it, state, heldBy, PRICE);
	}

	private PlanEntry planned(MadeUpMigration it, @Nullable Amount price) {
		return PlanEntry.newBuilder()
			.setMigrationId(it.id())
			.setGeneration(it.generation())
			.setCustomerId(it.customerId())
			.setSubscriptionId("old-" + it.id())
			.setRetirement(this.retirement)
			.setEndDate(MadeUpMigration.END)
			.setOfferId(MadeUpMigration.PLAN)
			.setTermDuration("P1Y")
			.setBillingCycle("monthly")
			.setSeats(MadeUpMigration.SEATS)
			.setAmount(price)
			.build();
	}

	public MigrationAtRisk atRisk(int minute, MadeUpMigration it) {
		return MigrationAtRisk.newBuilder()
			.setMigrationId(it.id())
			.setGeneration(it.generation())
			.setCustomerId(it.customerId())
			.setSubscriptionId("old-" + it.id())
			.setRetirement(this.retirement)
			.setEndDate(MadeUpMigration.END)
			.setBeginBefore(MadeUpMigration.minute(minute + 60))
			.setHeldBy(HoldReason.WAVE)
			.setRemedy("let wave 3 begin")
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	public MigrationReleased released(int minute, MadeUpMigration it) {
		return MigrationReleased.newBuilder()
			.setMigrationId(it.id())
			.setGeneration(it.generation())
			.setCustomerId(it.customerId())
			.setSubscriptionId("old-" + it.id())
			.setRetirement(this.retirement)
			.setAnnouncement(it.expiring(1))
			.setEntry(planned(it, PRICE))
			.setPlan(1)
			.setHash(HASH)
			.setPosition(0)
			.setEntries(40)
			.setPath(List.of())
			.setMostSeats(MadeUpMigration.SEATS)
			.setWave(1)
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

	public ReleaseRefused releaseRefused(int minute, MadeUpMigration it) {
		return ReleaseRefused.newBuilder()
			.setMigrationId(it.id())
			.setGeneration(it.generation())
			.setCustomerId(it.customerId())
			.setSubscriptionId("old-" + it.id())
			.setRetirement(this.retirement)
			.setPlan(1)
			.setHash(HASH)
			.setReason(ReleaseRefusalReason.OUTDATED)
			.setDetail("it was announced again")
			.setOccurredAt(MadeUpMigration.minute(minute))
			.build();
	}

}
