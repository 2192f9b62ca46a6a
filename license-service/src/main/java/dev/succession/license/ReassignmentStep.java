package dev.succession.license;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.steps.Calls;
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

	ReassignmentStep(Subscriptions subscriptions, Reassignment reassignment) {
		this.subscriptions = subscriptions;
		this.reassignment = reassignment;
	}

	@Override
	public Outcome on(Work<ReplacementPurchased> work) {
		ReplacementPurchased purchased = work.fact();
		if (purchased.getSeats() < 1) {
			return Outcome.parked(ParkedReason.INVALID_FACT, "a purchase of %d seats".formatted(purchased.getSeats()));
		}
		if (MigrationHistory.of(work).isOver()) {
			return Outcome.answered();
		}
		CallScope context = Calls.of(work);
		return this.subscriptions.provisioning(context, purchased.getCustomerId(), purchased.getSubscriptionId())
			.fold((old) -> start(purchased, old, work, context),
					(refusal) -> this.reassignment.refused(Progress.start(purchased, ""), refusal, work), work::later);
	}

	private Outcome start(ReplacementPurchased purchased, Provisioning old, Work<?> work, CallScope context) {
		String skuId = old.skuId();
		return (skuId != null) ? this.reassignment.chunk(Progress.start(purchased, skuId), work, context)
				: work.tryAgain("the old subscription names no licence SKU");
	}

}
