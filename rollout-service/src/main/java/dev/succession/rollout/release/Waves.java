package dev.succession.rollout.release;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.EntryState;
import dev.succession.events.HoldReason;
import dev.succession.events.RememberedMigration;
import dev.succession.events.RememberedRollout;
import dev.succession.events.RememberedWave;
import dev.succession.events.RolloutState;
import dev.succession.events.WavePolicy;
import dev.succession.events.WavePromotion;
import dev.succession.events.WaveRequest;
import dev.succession.events.WaveRequested;
import dev.succession.rollout.memory.Facts;
import dev.succession.rollout.memory.Memory;
import dev.succession.rollout.memory.Moves;
import dev.succession.rollout.plan.EntryTeller;
import dev.succession.rollout.plan.Refusals;
import org.jspecify.annotations.Nullable;

/**
 * Leads a rollout from wave to wave, and stops it. What was stopped stays so, over
 * restarts, until an approver resumes it.
 */
public final class Waves {

	private static final int PERCENT = 100;

	/** As long as a wave has one of these, it has not ended. */
	private static final Set<EntryState> UNDER_WAY = EnumSet.of(EntryState.APPROVED, EntryState.RELEASED,
			EntryState.ORDERED);

	private static final Set<EntryState> FAILED = EnumSet.of(EntryState.PARKED, EntryState.REFUSED,
			EntryState.COMPENSATED);

	private final Memory memory;

	private final Moves moves;

	private final EntryTeller teller;

	private final Refusals refusals;

	/**
	 * Leads rollouts.
	 * @param memory what is remembered
	 * @param moves moves migrations
	 * @param teller tells how they stand
	 * @param facts where refusals go
	 */
	public Waves(Memory memory, Moves moves, EntryTeller teller, Facts facts) {
		this.memory = memory;
		this.moves = moves;
		this.teller = teller;
		this.refusals = new Refusals(facts);
	}

	/**
	 * An approver asks something of a wave.
	 * @param requested the command
	 * @param now the time
	 */
	public void requested(WaveRequested requested, Instant now) {
		RememberedRollout rollout = this.memory.rollout(requested.getRetirement());
		if (rollout.getApproved() == null || isOver(rollout, requested)) {
			this.refusals.refuse(requested, ApprovalRefusalReason.NOT_POSSIBLE_NOW,
					(rollout.getApproved() == null) ? "no plan is approved" : "the last wave has ended", now);
			return;
		}
		switch (requested.getRequest()) {
			case PROMOTE -> promote(requested, rollout, now);
			case STOP -> stop(rollout, "stopped by an approver: " + requested.getReason(), now);
			case RESUME -> resume(requested, rollout, now);
			case UNKNOWN -> this.refusals.refuse(requested, ApprovalRefusalReason.BAD_TERMS,
					"PROMOTE, STOP and RESUME are known here", now);
		}
	}

	/** What a standing approval would let go on can be stopped at any time. */
	private static boolean isOver(RememberedRollout rollout, WaveRequested requested) {
		return rollout.getState() == RolloutState.DONE && (requested.getRequest() != WaveRequest.STOP
				|| rollout.getApproved().getTerms().getStanding() == null);
	}

	private void promote(WaveRequested requested, RememberedRollout rollout, Instant now) {
		int next = rollout.getWave() + 1;
		if (requested.getWave() != next || next > rollout.getWaves().size()) {
			this.refusals.refuse(requested, ApprovalRefusalReason.NO_SUCH_WAVE,
					"wave %d of %d runs or has ended last; only the one after it can be promoted"
						.formatted(rollout.getWave(), rollout.getWaves().size()),
					now);
			return;
		}
		if (rollout.getState() == RolloutState.STOPPED) {
			this.refusals.refuse(requested, ApprovalRefusalReason.NOT_POSSIBLE_NOW,
					"the rollout is stopped; resume it first", now);
			return;
		}
		begin(rollout, next, now);
	}

	private void resume(WaveRequested requested, RememberedRollout rollout, Instant now) {
		if (rollout.getState() != RolloutState.STOPPED) {
			this.refusals.refuse(requested, ApprovalRefusalReason.NOT_POSSIBLE_NOW, "the rollout is not stopped", now);
			return;
		}
		rollout.setSameFailures(0);
		Moves.to(rollout, RolloutState.RELEASING, null, now);
		this.memory.put(rollout);
	}

	private void stop(RememberedRollout rollout, String why, Instant now) {
		Moves.to(rollout, RolloutState.STOPPED, why, now);
		this.memory.put(rollout);
	}

	/** Which lets go of what waited for the wave. */
	private void begin(RememberedRollout rollout, int wave, Instant now) {
		rollout.setWave(wave);
		Moves.to(rollout, RolloutState.RELEASING, null, now);
		this.memory.put(rollout);
		List<RememberedMigration> waiting = new ArrayList<>();
		this.memory.queue(rollout.getRetirement(), wave, waiting::add);
		waiting.forEach((migration) -> {
			if (this.moves.hold(migration, HoldReason.NOTHING, null)) {
				this.teller.tell(migration, now);
			}
		});
	}

	/**
	 * A migration of a rollout has failed.
	 * @param migration the migration
	 * @param reason why
	 * @param now the time
	 */
	void failed(RememberedMigration migration, String reason, Instant now) {
		RememberedRollout rollout = this.memory.rollout(migration.getAnnouncement().getRetirement());
		Integer wave = migration.getWave();
		if (wave == null || rollout.getApproved() == null || rollout.getState() == RolloutState.DONE) {
			return;
		}
		rollout.setSameFailures(reason.equals(rollout.getLastFailure()) ? rollout.getSameFailures() + 1 : 1);
		rollout.setLastFailure(reason);
		this.memory.put(rollout);
		WavePolicy policy = rollout.getApproved().getTerms().getPolicy();
		int most = policy.getStopAtSameReason();
		int failed = Moves.count(rollout, wave, FAILED);
		int entries = rollout.getWaves().get(wave - 1).getEntries();
		if (rollout.getState() == RolloutState.STOPPED) {
			return;
		}
		if (most > 0 && rollout.getSameFailures() >= most) {
			stop(rollout, "stopped by itself: %s %d times in a row".formatted(reason, rollout.getSameFailures()), now);
		}
		else if (failed * PERCENT > policy.getStopAtFailedPercent() * entries) {
			stop(rollout, "stopped by itself: %d of %d migrations of wave %d have failed, the last with %s"
				.formatted(failed, entries, wave, reason), now);
		}
	}

	/**
	 * Looks whether a wave has ended, and what follows.
	 * @param retirement the retirement
	 * @param now the time
	 */
	public void advance(String retirement, Instant now) {
		RememberedRollout rollout = this.memory.rollout(retirement);
		int wave = rollout.getWave();
		if (rollout.getApproved() == null || wave == 0 || rollout.getState() == RolloutState.STOPPED
				|| rollout.getState() == RolloutState.DONE || isUnderWay(rollout)) {
			return;
		}
		RememberedWave ended = rollout.getWaves().get(wave - 1);
		if (ended.getEndedAt() == null) {
			ended.setEndedAt(now);
			this.memory.put(rollout);
		}
		if (wave == rollout.getWaves().size()) {
			move(rollout, RolloutState.DONE, null, now);
			return;
		}
		WavePolicy policy = rollout.getApproved().getTerms().getPolicy();
		Instant baked = ended.getEndedAt().plus(Duration.ofMinutes(policy.getBakeMinutes()));
		if (now.isBefore(baked)) {
			move(rollout, RolloutState.BAKING, "until " + baked, now);
		}
		else if (policy.getPromotion() == WavePromotion.BY_ITSELF && isGood(rollout, wave, policy)) {
			begin(rollout, wave + 1, now);
		}
		else {
			move(rollout, RolloutState.WAITING, "an approver has to let wave %d begin".formatted(wave + 1), now);
		}
	}

	private void move(RememberedRollout rollout, RolloutState state, @Nullable String detail, Instant now) {
		if (rollout.getState() != state) {
			Moves.to(rollout, state, detail, now);
			this.memory.put(rollout);
		}
	}

	private static boolean isUnderWay(RememberedRollout rollout) {
		for (int wave = 1; wave <= rollout.getWave(); wave++) {
			if (Moves.count(rollout, wave, UNDER_WAY) > 0) {
				return true;
			}
		}
		return false;
	}

	private static boolean isGood(RememberedRollout rollout, int wave, WavePolicy policy) {
		int entries = Math.max(1, rollout.getWaves().get(wave - 1).getEntries());
		int completed = Moves.count(rollout, wave, EnumSet.of(EntryState.COMPLETED));
		int failed = Moves.count(rollout, wave, FAILED);
		return completed * PERCENT >= policy.getCompletedPercent() * entries
				&& failed * PERCENT <= policy.getFailedPercent() * entries;
	}

}
