package dev.succession.purchase;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Work;
import dev.succession.events.RefusalReason;
import dev.succession.events.SubscriptionExpiring;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.steps.Refusals;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionStatus;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import dev.succession.purchase.permission.OrderProgress;

import org.springframework.stereotype.Component;

/**
 * Takes the replacement of an earlier generation again, which was suspended when that
 * generation was undone. It costs no second order.
 */
@Component
class Reactivation {

	private static final String REACTIVATE = OrderProgress.REACTIVATE;

	private final Subscriptions subscriptions;

	private final PurchaseProperties properties;

	Reactivation(Subscriptions subscriptions, PurchaseProperties properties) {
		this.subscriptions = subscriptions;
		this.properties = properties;
	}

	/**
	 * Reactivates a subscription. Its status is read once more before it is reported.
	 * @param work the fact that asks for a replacement
	 * @param suspended the subscription
	 * @return the same fact later, or a refusal
	 */
	Outcome reactivate(Work<SubscriptionExpiring> work, Subscription suspended) {
		work.journal().begin(REACTIVATE, work.fact());
		Answer<Subscription> answer = this.subscriptions.changeStatus(Calls.of(work), suspended,
				SubscriptionStatus.ACTIVE, work.requestIds().perVersion(REACTIVATE, suspended.etag()));
		return (answer instanceof Answer.Done)
				? Outcome.later(work.now(), "the replacement was reactivated and is read once more")
				: Refusals.outcome(work, answer,
						(refusal) -> PurchaseRefusals.refuse(work, PurchaseRefusals.Migration.of(work.fact()),
								RefusalReason.OTHER,
								"the replacement of an earlier try can't be reactivated: " + refusal.summary()));
	}

	/**
	 * Whether a list without the subscription proves nothing, because it was reactivated
	 * just now.
	 * @param work the fact that asks for a replacement
	 * @return {@code true} if nothing may be ordered yet
	 */
	boolean mayNotShowYet(Work<SubscriptionExpiring> work) {
		return work.journal()
			.begun(REACTIVATE)
			.filter((begun) -> work.now().isBefore(begun.plus(this.properties.visibilityLag())))
			.isPresent();
	}

}
