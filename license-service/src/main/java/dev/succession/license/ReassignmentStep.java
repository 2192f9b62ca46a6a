package dev.succession.license;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.springframework.stereotype.Component;

/**
 * Starts moving the users of a customer once the replacement is there. Which licence SKU
 * the old subscription gives is asked of Partner Center, since offers do not say.
 */
@Component
class ReassignmentStep implements Step<ReplacementPurchased> {

	private final Subscriptions subscriptions;

	private final Reassignment reassignment;

	private final MigrationHistory history;

	ReassignmentStep(Subscriptions subscriptions, Reassignment reassignment, MigrationHistory history) {
		this.subscriptions = subscriptions;
		this.history = history;
		this.reassignment = reassignment;
	}

	@Override
	public void beforeBatch() {
		this.reassignment.catchUp();
		this.history.catchUp();
	}

	@Override
	public Outcome on(ReplacementPurchased purchased, Attempt attempt) {
		if (purchased.getSeats() < 1) {
			return Outcome.parked(ParkedReason.INVALID_FACT, "a purchase of %d seats".formatted(purchased.getSeats()));
		}
		if (this.history.isOver(purchased)) {
			return Outcome.answered();
		}
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		return this.subscriptions.provisioning(context, purchased.getCustomerId(), purchased.getSubscriptionId())
			.fold((old) -> start(purchased, old, attempt, context),
					(refusal) -> this.reassignment.refused(Progress.start(purchased, ""), refusal, attempt),
					attempt::later);
	}

	private Outcome start(ReplacementPurchased purchased, Provisioning old, Attempt attempt, CallScope context) {
		String skuId = old.skuId();
		return (skuId != null) ? this.reassignment.chunk(Progress.start(purchased, skuId), attempt, context)
				: attempt.later(null, "the old subscription names no licence SKU");
	}

}
