package dev.succession.rollout.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.PlanRequested;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RolloutApproved;
import dev.succession.events.RolloutPlanned;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.schemas.plan.StandingApproval;

/**
 * Plans again by itself while a standing approval counts, if there is something that it
 * covers. When it has ended, what has not begun because of it waits for a person.
 */
public final class Replanning {

	private static final String PLANNER = "standing approval of plan ";

	private final Memory memory;

	private final Moves moves;

	private final EntryTeller teller;

	private final Planning planning;

	private final Duration planAgainAfter;

	/**
	 * Plans again.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param teller tells how they stand
	 * @param planning makes plans
	 * @param planAgainAfter how long after a plan the next one is made at the earliest
	 */
	public Replanning(Memory memory, Moves moves, EntryTeller teller, Planning planning, Duration planAgainAfter) {
		this.memory = memory;
		this.moves = moves;
		this.teller = teller;
		this.planning = planning;
		this.planAgainAfter = planAgainAfter;
	}

	/**
	 * Looks at the standing approval of a rollout, if it has one.
	 * @param rollout the rollout
	 * @param now the time
	 */
	public void look(RememberedRollout rollout, Instant now) {
		RolloutApproved approved = rollout.getApproved();
		RolloutPlanned newest = rollout.getNewest();
		if (approved == null || approved.getTerms().getStanding() == null || newest == null) {
			return;
		}
		if (!StandingApproval.isUnderWay(approved.getTerms(), now)) {
			this.memory.migrations(rollout.getRetirement(), (migration) -> end(migration, approved, now));
		}
		else if (!now.isBefore(newest.getOccurredAt().plus(this.planAgainAfter)) && isSomethingCovered(rollout, now)) {
			this.planning.plan(new PlanRequested(rollout.getRetirement(), PLANNER + approved.getTerms().getPlan(),
					"there is something new that it covers", now), now);
		}
	}

	private void end(RememberedMigration migration, RolloutApproved approved, Instant now) {
		if (migration.getState() == EntryState.APPROVED && PlanEntries.isCovered(migration, approved.getTerms())) {
			this.moves.to(migration, EntryState.CHANGED);
			this.moves.hold(migration, HoldReason.NOTHING, "the standing approval ended at %s; approve a new plan"
				.formatted(approved.getTerms().getStanding().getUntil()));
			this.teller.tell(migration, now);
		}
	}

	private boolean isSomethingCovered(RememberedRollout rollout, Instant now) {
		Optional<RolloutApproved> standing = this.planning.standing(rollout, now);
		AtomicBoolean found = new AtomicBoolean();
		standing.ifPresent((approved) -> this.memory.migrations(rollout.getRetirement(), (migration) -> {
			if (!found.get()
					&& Covering.covers(approved, migration, PlanEntries.of(migration.getAnnouncement(), null), now)) {
				found.set(true);
			}
		}));
		return found.get();
	}

	/** Whether no person has asked for a plan. */
	static boolean isOwn(RolloutPlanned plan) {
		return plan.getRequestedBy().startsWith(PLANNER);
	}

}
