package dev.succession.license.move;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.LicensesRefused;
import dev.succession.events.ParkedReason;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Starts to move the users of a customer once the replacement is provisioned. Offers do
 * not name the licence SKU of the old subscription, so it is read from Partner Center.
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
		if (MovingEnds.haveHappened(work)) {
			return Outcome.answered();
		}
		Answer<Provisioning> read = this.subscriptions.provisioning(Calls.of(work), purchased.getCustomerId(),
				purchased.getSubscriptionId());
		if (!(read instanceof Answer.Done(var old))) {
			return this.reassignment.notDone(Progress.start(purchased, ""), read, work);
		}
		return (old.skuId() != null) ? this.reassignment.chunk(start(work, old.skuId()), work)
				: work.tryAgain("the old subscription names no licence SKU");
	}

	/** Users that an earlier run has moved hold seats of the replacement. */
	private static Progress start(Work<ReplacementPurchased> work, String fromSkuId) {
		Progress start = Progress.start(work.fact(), fromSkuId);
		boolean isAgain = work.isRedrive() || work.journal().has(LicensesRefused.class);
		return isAgain ? start.recounted(work.journal()) : start;
	}

}
