package dev.succession.purchase;

import java.time.Instant;

import dev.succession.choreography.Attempt;
import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallPriority;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.Subscriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reports a purchase once Partner Center has provisioned it, so that nobody tries to
 * assign licences which are not there yet.
 */
@Component
class ProvisioningStep implements Step<ReplacementOrdered> {

	private final Subscriptions subscriptions;

	private final PurchaseProperties properties;

	ProvisioningStep(Subscriptions subscriptions, PurchaseProperties properties) {
		this.subscriptions = subscriptions;
		this.properties = properties;
	}

	@Override
	public Outcome on(ReplacementOrdered ordered, Attempt attempt) {
		CallScope context = new CallScope(attempt.correlationId(), attempt.deadline(), CallPriority.next());
		String subscriptionId = ordered.getReplacementSubscriptionId();
		return (subscriptionId != null) ? await(ordered, subscriptionId, attempt, context)
				: this.subscriptions.ofOrder(context, ordered.getCustomerId(), ordered.getOrderId())
					.fold((found) -> await(ordered, found, attempt, context),
							(refusal) -> Refusals.answer(migration(ordered), refusal, attempt), attempt::later);
	}

	private Outcome await(ReplacementOrdered ordered, SubscriptionList found, Attempt attempt, CallScope context) {
		return found.subscriptions().isEmpty() ? pending(attempt, "the order names no subscription yet")
				: await(ordered, found.subscriptions().getFirst().id(), attempt, context);
	}

	private Outcome await(ReplacementOrdered ordered, String subscriptionId, Attempt attempt, CallScope context) {
		return this.subscriptions.provisioning(context, ordered.getCustomerId(), subscriptionId)
			.fold((provisioning) -> judge(ordered, subscriptionId, provisioning, attempt, context),
					(refusal) -> Refusals.answer(migration(ordered), refusal, attempt), attempt::later);
	}

	private Outcome judge(ReplacementOrdered ordered, String subscriptionId, Provisioning provisioning, Attempt attempt,
			CallScope context) {
		String skuId = provisioning.skuId();
		return switch (provisioning.status()) {
			case SUCCESS -> (skuId != null) ? report(ordered, subscriptionId, skuId, attempt, context)
					: pending(attempt, "provisioned, but without a licence SKU yet");
			case FAILED -> Refusals.refuse(migration(ordered), RefusalReason.PROVISIONING_FAILED,
					"order " + ordered.getOrderId(), attempt);
			case PENDING, UNKNOWN -> pending(attempt, "not provisioned yet");
		};
	}

	private Outcome pending(Attempt attempt, String why) {
		return Outcome.later(attempt.now().plus(this.properties.provisioningPoll()), why);
	}

	private Outcome report(ReplacementOrdered ordered, String subscriptionId, String skuId, Attempt attempt,
			CallScope context) {
		return freeToCancelUntil(ordered, subscriptionId, context).fold(
				(until) -> Outcome.answered(purchased(ordered, subscriptionId, skuId, until.instant(), attempt)),
				(refusal) -> Refusals.answer(migration(ordered), refusal, attempt), attempt::later);
	}

	private Answer<FreeToCancel> freeToCancelUntil(ReplacementOrdered ordered, String subscriptionId,
			CallScope context) {
		return ordered.getReplacement().getOfferId().contains(":")
				? this.subscriptions.get(context, ordered.getCustomerId(), subscriptionId).map(FreeToCancel::of)
				: new Answer.Done<>(new FreeToCancel(null));
	}

	private static Refusals.Migration migration(ReplacementOrdered ordered) {
		return new Refusals.Migration(ordered.getMigrationId(), ordered.getCustomerId(), ordered.getSubscriptionId());
	}

	private static ReplacementPurchased purchased(ReplacementOrdered ordered, String subscriptionId, String skuId,
			@Nullable Instant freeToCancelUntil, Attempt attempt) {
		return ReplacementPurchased.newBuilder()
			.setMigrationId(ordered.getMigrationId())
			.setCustomerId(ordered.getCustomerId())
			.setSubscriptionId(ordered.getSubscriptionId())
			.setEndDate(ordered.getEndDate())
			.setOrderId(ordered.getOrderId())
			.setReplacementSubscriptionId(subscriptionId)
			.setReplacementOfferId(ordered.getReplacement().getOfferId())
			.setReplacementSkuId(skuId)
			.setSeats(ordered.getSeats())
			.setFreeToCancelUntil(freeToCancelUntil)
			.setOccurredAt(attempt.now())
			.build();
	}

	/**
	 * Until when a purchase can be undone without cost.
	 *
	 * @param instant the end of the window; null where suspending it always ends the cost
	 */
	private record FreeToCancel(@Nullable Instant instant) {

		static FreeToCancel of(Subscription subscription) {
			return new FreeToCancel(subscription.cancellationAllowedUntil());
		}

	}

}
