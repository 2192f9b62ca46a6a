package dev.succession.purchase;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.SubscriptionWithdrawn;

import org.springframework.stereotype.Component;

/**
 * Lets go of a migration that was withdrawn before anything was ordered for it: what was
 * parked or held of it is not taken up again. That nothing is ordered is seen to by
 * {@link OrderStep}, which knows of the withdrawal before this step does.
 */
@Component
class WithdrawalStep implements Step<SubscriptionWithdrawn> {

	@Override
	public Outcome on(Work<SubscriptionWithdrawn> work) {
		return Revisions.whyTooLate(work).map(Outcome::dropped).orElseGet(Outcome::answered);
	}

}
