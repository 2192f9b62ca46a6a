package dev.succession.rollout.plan;

import java.time.Instant;

import dev.succession.events.ApprovalRefusalReason;
import dev.succession.events.ApprovalRefused;
import dev.succession.events.ApprovalRequested;
import dev.succession.events.LimitsRequested;
import dev.succession.events.PlanRequested;
import dev.succession.events.RolloutCommand;
import dev.succession.events.WaveRequested;
import dev.succession.rollout.memory.Facts;
import org.jspecify.annotations.Nullable;

/** Tells that a command can't be obeyed, and why. */
public final class Refusals {

	/** Stands for all retirements. */
	public static final String PARTNER = "partner";

	private final Facts facts;

	/**
	 * Tells refusals.
	 * @param facts where they go
	 */
	public Refusals(Facts facts) {
		this.facts = facts;
	}

	void refuse(PlanRequested command, ApprovalRefusalReason reason, String detail, Instant now) {
		refuse(command.getRetirement(), RolloutCommand.PLAN, command.getOccurredAt(), null, reason, detail, now);
	}

	void refuse(ApprovalRequested command, ApprovalRefusalReason reason, String detail, Instant now) {
		refuse(command.getRetirement(), RolloutCommand.APPROVAL, command.getOccurredAt(), command.getTerms().getPlan(),
				reason, detail, now);
	}

	/**
	 * Refuses a command about a wave.
	 * @param command the command
	 * @param reason why
	 * @param detail what was found, and what can be done
	 * @param now the time
	 */
	public void refuse(WaveRequested command, ApprovalRefusalReason reason, String detail, Instant now) {
		refuse(command.getRetirement(), RolloutCommand.WAVE, command.getOccurredAt(), null, reason, detail, now);
	}

	void refuse(LimitsRequested command, ApprovalRefusalReason reason, String detail, Instant now) {
		String retirement = command.getRetirement();
		refuse((retirement != null) ? retirement : PARTNER, RolloutCommand.LIMITS, command.getOccurredAt(), null,
				reason, detail, now);
	}

	private void refuse(String retirement, RolloutCommand command, Instant commandedAt, @Nullable Integer plan,
			ApprovalRefusalReason reason, String detail, Instant now) {
		this.facts.write(new ApprovalRefused(retirement, command, commandedAt, plan, reason, detail, now));
	}

}
