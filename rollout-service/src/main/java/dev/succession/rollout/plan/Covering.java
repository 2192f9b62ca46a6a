package dev.succession.rollout.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.events.Amount;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryState;
import dev.succession.events.PlanEntry;
import dev.succession.events.PlanSum;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutState;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.rollout.plan.Approving.ApprovalRules;
import dev.succession.schemas.plan.StandingApproval;
import org.jspecify.annotations.Nullable;

/**
 * Approves of a new plan what a standing approval covers: migrations that are new, or
 * have changed. They join the last wave.
 */
final class Covering {

	private final Memory memory;

	private final Moves moves;

	private final Facts facts;

	private final ApprovalRules rules;

	Covering(Memory memory, Moves moves, Facts facts, ApprovalRules rules) {
		this.memory = memory;
		this.moves = moves;
		this.facts = facts;
		this.rules = rules;
	}

	/**
	 * The standing approval that counts. One of a rollout that is stopped covers nothing
	 * until a person resumes it.
	 * @param rollout the rollout
	 * @param now the time
	 * @return the approval; empty if a person has to approve
	 */
	Optional<RolloutApproved> counting(RememberedRollout rollout, Instant now) {
		return Optional.ofNullable(rollout.getApproved())
			.filter((approved) -> StandingApproval.isUnderWay(approved.getTerms(), now))
			.filter((_) -> this.rules.releases() && rollout.getState() != RolloutState.STOPPED)
			.filter(this.rules.keys()::count)
			.filter((_) -> this.memory.coveredPlans(rollout.getRetirement()).size() < StandingApproval.MOST_PLANS);
	}

	/**
	 * Whether a standing approval covers a migration that is not approved yet. What
	 * purchase has refused as it is waits for a person.
	 * @param approved the approval
	 * @param migration the migration
	 * @param entry what would be bought for it
	 * @param now the time
	 * @return {@code true} if it may begin without a person having looked at it
	 */
	static boolean covers(RolloutApproved approved, RememberedMigration migration, PlanEntry entry, Instant now) {
		return Moves.isOpen(migration) && migration.getState() != EntryState.APPROVED
				&& !isRefusedAsItIs(migration, approved)
				&& StandingApproval.whyNot(approved.getTerms(), entry, now).isEmpty();
	}

	private static boolean isRefusedAsItIs(RememberedMigration migration, RolloutApproved approved) {
		return migration.getReleaseRefused()
				&& (migration.getApproved() == null || PlanEntries.changed(migration, approved.getTerms()) == null);
	}

	/**
	 * Approves a migration that is covered.
	 * @param migration the migration, which the new plan has
	 * @param now the time
	 */
	void cover(RememberedMigration migration, Instant now) {
		RememberedRollout rollout = this.memory.rollout(migration.getAnnouncement().getRetirement());
		List<PlanSum> sums = new ArrayList<>(rollout.getApprovedSums());
		add(sums, migration.getApproved(), -1);
		add(sums, migration.getEntry(), 1);
		rollout.setApprovedSums(sums);
		this.memory.put(rollout);
		PlanEntries.approve(migration);
		this.moves.join(migration, now);
	}

	private static void add(List<PlanSum> sums, @Nullable PlanEntry entry, int sign) {
		Amount amount = (entry != null) ? entry.getAmount() : null;
		if (amount == null) {
			return;
		}
		PlanSum sum = sums.stream()
			.filter((it) -> it.getCurrency().equals(amount.getCurrency()))
			.findFirst()
			.orElseGet(() -> added(sums, amount.getCurrency()));
		sum.setEntries(sum.getEntries() + sign);
		sum.setOrders(Math.addExact(sum.getOrders(), sign * amount.getMinorUnits()));
	}

	private static PlanSum added(List<PlanSum> sums, String currency) {
		PlanSum sum = new PlanSum(currency, 0, 0L, 0L, 0L, 0L);
		sums.add(sum);
		return sum;
	}

	/**
	 * Writes an approval once more, with the plan that came under it.
	 * @param approved the approval
	 * @param plan the plan
	 */
	void tell(RolloutApproved approved, CoveredPlan plan) {
		this.memory.putCovered(approved.getRetirement(), plan);
		this.facts.write(RolloutApproved.newBuilder(approved)
			.setCovered(this.memory.coveredPlans(approved.getRetirement()))
			.build());
	}

}
