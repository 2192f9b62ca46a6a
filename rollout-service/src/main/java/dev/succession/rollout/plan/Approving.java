package dev.succession.rollout.plan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.ApprovalTerms;
import dev.succession.events.CoveredPlan;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.LimitsRequested;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedPartner;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RememberedWave;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.events.RolloutState;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.schemas.plan.SignedTerms;
import dev.succession.schemas.plan.StandingApproval;
import dev.succession.schemas.plan.TermsCheck;

/**
 * Approves plans. An approval replaces the one before: what that one has released goes on
 * to its end, what it has not is approved again or not at all.
 */
public final class Approving {

	private final Memory memory;

	private final Moves moves;

	private final EntryTeller teller;

	private final Facts facts;

	private final ApprovalRules rules;

	private final Refusals refusals;

	/**
	 * Approves plans.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param teller tells how they stand
	 * @param facts where approvals go
	 * @param rules what an approval needs here
	 */
	public Approving(Memory memory, Moves moves, EntryTeller teller, Facts facts, ApprovalRules rules) {
		this.memory = memory;
		this.moves = moves;
		this.teller = teller;
		this.facts = facts;
		this.rules = rules;
		this.refusals = new Refusals(facts);
	}

	/**
	 * Approves a plan, or says why not.
	 * @param requested the command
	 * @param now the time
	 */
	public void approve(ApprovalRequested requested, Instant now) {
		RememberedRollout rollout = this.memory.rollout(requested.getRetirement());
		Optional<Refusal> refusal = refusal(requested, rollout, now);
		if (refusal.isPresent()) {
			this.refusals.refuse(requested, refusal.get().reason(), refusal.get().detail(), now);
			return;
		}
		RolloutPlanned plan = rollout.getNewest();
		RolloutApproved approved = new RolloutApproved(requested.getRetirement(), requested.getTerms(),
				plan.getEntries(), requested.getSignatures(), requested.getRequestedBy(), requested.getReason(),
				List.of(), now);
		begin(rollout, approved, now);
		this.facts.write(approved);
		distribute(approved, now);
	}

	/**
	 * Sets limits, or says why not.
	 * @param requested the command
	 * @param now the time
	 */
	public void limit(LimitsRequested requested, Instant now) {
		Optional<String> wrong = wrong(requested, now);
		if (wrong.isPresent()) {
			this.refusals.refuse(requested, ApprovalRefusalReason.BAD_TERMS, wrong.get(), now);
			return;
		}
		if (this.rules.keys().needsSignatures()) {
			this.refusals.refuse(requested, ApprovalRefusalReason.NOT_SIGNED,
					"approvals are signed here, so limits change with a signed approval only", now);
			return;
		}
		String retirement = requested.getRetirement();
		if (retirement == null) {
			RememberedPartner partner = this.memory.partner().orElseThrow();
			partner.setLimits(requested.getLimits());
			this.memory.put(partner);
			return;
		}
		RememberedRollout rollout = this.memory.rollout(retirement);
		rollout.setLimits(requested.getLimits());
		this.memory.put(rollout);
	}

	/** A standing approval needs its limit of the total for as long as it counts. */
	private Optional<String> wrong(LimitsRequested requested, Instant now) {
		return TermsCheck.wrong(requested.getLimits())
			.or(() -> Optional.ofNullable(requested.getRetirement())
				.map((retirement) -> this.memory.rollout(retirement).getApproved())
				.map(RolloutApproved::getTerms)
				.filter((terms) -> StandingApproval.isUnderWay(terms, now))
				.flatMap((terms) -> TermsCheck
					.wrong(ApprovalTerms.newBuilder(terms).setLimits(requested.getLimits()).build(), now)));
	}

	private Optional<Refusal> refusal(ApprovalRequested requested, RememberedRollout rollout, Instant now) {
		ApprovalTerms terms = requested.getTerms();
		RolloutPlanned newest = rollout.getNewest();
		if (!terms.getRetirement().equals(requested.getRetirement())) {
			return refused(ApprovalRefusalReason.BAD_TERMS, "the command is about %s, its terms about %s"
				.formatted(requested.getRetirement(), terms.getRetirement()));
		}
		if (newest == null || terms.getPlan() > newest.getPlan() || terms.getPlan() < 1) {
			return refused(ApprovalRefusalReason.UNKNOWN_PLAN, (newest != null)
					? "the newest plan is %d".formatted(newest.getPlan()) : "there is no plan yet; ask for one");
		}
		if (rollout.getApproved() != null && rollout.getApproved().getTerms().getPlan() == terms.getPlan()) {
			return refused(ApprovalRefusalReason.ALREADY_APPROVED,
					"plan %d is approved; for other terms make a new plan".formatted(terms.getPlan()));
		}
		if (terms.getPlan() < newest.getPlan()) {
			return refused(ApprovalRefusalReason.OUTDATED_PLAN,
					"plan %d is newer; look at it and approve that".formatted(newest.getPlan()));
		}
		if (!terms.getHash().equals(newest.getHash())) {
			return refused(ApprovalRefusalReason.WRONG_HASH,
					"plan %d has the hash %s".formatted(newest.getPlan(), newest.getHash()));
		}
		Optional<String> wrong = TermsCheck.wrong(terms, now);
		if (wrong.isPresent()) {
			return refused(ApprovalRefusalReason.BAD_TERMS, wrong.get());
		}
		if (!this.rules.releases()) {
			return refused(ApprovalRefusalReason.NOT_POSSIBLE_NOW,
					"this service only plans: set succession.rollout.releases=true once purchase waits for releases");
		}
		if (!this.rules.keys().count(terms, requested.getSignatures())) {
			return refused(ApprovalRefusalReason.NOT_SIGNED,
					"%d good signatures are needed".formatted(Math.max(1, this.rules.keys().needed())));
		}
		if (this.rules.anotherPerson() && isSamePerson(requested.getRequestedBy(), newest)) {
			return refused(ApprovalRefusalReason.SAME_PERSON, "another person than the one who planned has to approve");
		}
		return Optional.empty();
	}

	/** Where it is not known who it was, it may have been the same person. */
	private static boolean isSamePerson(String approver, RolloutPlanned plan) {
		String planner = plan.getRequestedBy();
		return approver.isBlank() || planner.isBlank() || approver.equalsIgnoreCase(planner) || Replanning.isOwn(plan);
	}

	private static Optional<Refusal> refused(ApprovalRefusalReason reason, String detail) {
		return Optional.of(new Refusal(reason, detail));
	}

	private void begin(RememberedRollout rollout, RolloutApproved approved, Instant now) {
		RolloutApproved before = rollout.getApproved();
		if (before != null) {
			forget(before);
		}
		rollout.setApproved(approved);
		rollout.setApprovedSums(rollout.getNewest().getSums());
		rollout.setLimits(new ArrayList<>(approved.getTerms().getLimits()));
		rollout.setWave(1);
		rollout.setLastFailure(null);
		rollout.setSameFailures(0);
		Moves.to(rollout, RolloutState.RELEASING, null, now);
		this.memory.put(rollout);
	}

	/** But for the newest plan, which is the one that is approved. */
	private void forget(RolloutApproved before) {
		String retirement = before.getRetirement();
		PlanTree trees = new PlanTree(this.memory, retirement);
		int newest = this.memory.rollout(retirement).getLastPlan();
		trees.forget(before.getTerms().getPlan());
		this.memory.coveredPlans(retirement)
			.stream()
			.map(CoveredPlan::getPlan)
			.filter((plan) -> plan != newest)
			.forEach(trees::forget);
		this.memory.forgetCovered(retirement);
	}

	private void distribute(RolloutApproved approved, Instant now) {
		String retirement = approved.getRetirement();
		int plan = approved.getTerms().getPlan();
		WaveSplit split = new WaveSplit(approved.getTerms().getWaves(), approved.getEntries());
		List<RememberedMigration> formerly = new ArrayList<>();
		this.memory.migrations(retirement, (migration) -> {
			if (isIn(migration, plan)) {
				split.add(migration);
			}
			else if (migration.getWave() != null) {
				formerly.add(migration);
			}
		});
		formerly.forEach((migration) -> leave(migration, now));
		List<Integer> sizes = split.assign();
		RememberedRollout rollout = this.memory.rollout(retirement);
		rollout.setWaves(new ArrayList<>(sizes.stream().map((size) -> new RememberedWave(size, null)).toList()));
		this.memory.put(rollout);
		this.memory.migrations(retirement, (migration) -> {
			if (isIn(migration, plan)) {
				enter(migration, split.wave(migration), approved.getTerms(), now);
			}
		});
	}

	private static boolean isIn(RememberedMigration migration, int plan) {
		return Moves.isOpen(migration) && migration.getPlan() != null && migration.getPlan() == plan;
	}

	/**
	 * What an earlier approval has let begin stays in its state, but in no wave of this
	 * one.
	 */
	private void leave(RememberedMigration migration, Instant now) {
		if (Moves.isOpen(migration)) {
			migration.setApproved(null);
			migration.setApprovedPlan(null);
			this.moves.to(migration, EntryState.ANNOUNCED, null);
			this.teller.tell(migration, now);
		}
		else {
			this.moves.to(migration, migration.getState(), null);
		}
	}

	private void enter(RememberedMigration migration, int wave, ApprovalTerms terms, Instant now) {
		PlanEntries.approve(migration);
		String changed = PlanEntries.changed(migration, terms);
		this.moves.to(migration, (changed != null) ? EntryState.CHANGED : EntryState.APPROVED, wave);
		if (changed != null) {
			this.moves.hold(migration, HoldReason.NOTHING, changed);
		}
		else if (wave > 1) {
			this.moves.hold(migration, HoldReason.WAVE, null);
		}
		this.teller.tell(migration, now);
	}

	/**
	 * What an approval needs.
	 *
	 * @param keys who may sign, and how many have to
	 * @param anotherPerson whether it has to be another person than who planned
	 * @param releases whether the service releases at all
	 */
	public record ApprovalRules(SignedTerms keys, boolean anotherPerson, boolean releases) {
	}

	private record Refusal(ApprovalRefusalReason reason, String detail) {
	}

}
