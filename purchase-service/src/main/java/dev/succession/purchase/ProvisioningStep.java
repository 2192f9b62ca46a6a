package dev.succession.purchase;

import java.time.Instant;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.CallScope;
import dev.succession.partnercenter.steps.Calls;
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
	public Outcome on(Work<ReplacementOrdered> work) {
		ReplacementOrdered ordered = work.fact();
		CallScope context = Calls.of(work);
		String subscriptionId = ordered.getReplacementSubscriptionId();
		return (subscriptionId != null) ? await(ordered, subscriptionId, work, context)
				: this.subscriptions.ofOrder(context, ordered.getCustomerId(), ordered.getOrderId())
					.fold((found) -> await(ordered, found, work, context),
							(refusal) -> Refusals.answer(migration(ordered), refusal, work), work::later);
	}

	private Outcome await(ReplacementOrdered ordered, SubscriptionList found, Work<?> work, CallScope context) {
		return found.subscriptions().isEmpty() ? pending(work, "the order names no subscription yet")
				: await(ordered, found.subscriptions().getFirst().id(), work, context);
	}

	private Outcome await(ReplacementOrdered ordered, String subscriptionId, Work<?> work, CallScope context) {
		return this.subscriptions.provisioning(context, ordered.getCustomerId(), subscriptionId)
			.fold((provisioning) -> judge(ordered, subscriptionId, provisioning, work, context),
					(refusal) -> Refusals.answer(migration(ordered), refusal, work), work::later);
	}

	private Outcome judge(ReplacementOrdered ordered, String subscriptionId, Provisioning provisioning, Work<?> work,
			CallScope context) {
		String skuId = provisioning.skuId();
		return switch (provisioning.status()) {
			case SUCCESS -> (skuId != null) ? report(ordered, subscriptionId, skuId, work, context)
					: pending(work, "provisioned, but without a licence SKU yet");
			case FAILED -> Refusals.refuse(migration(ordered), RefusalReason.PROVISIONING_FAILED,
					"order " + ordered.getOrderId(), work);
			case PENDING, UNKNOWN -> pending(work, "not provisioned yet");
		};
	}

	private Outcome pending(Work<?> work, String why) {
		return Outcome.later(work.now().plus(this.properties.provisioningPoll()), why);
	}

	private Outcome report(ReplacementOrdered ordered, String subscriptionId, String skuId, Work<?> work,
			CallScope context) {
		return freeToCancelUntil(ordered, subscriptionId, context).fold(
				(until) -> Outcome.answered(purchased(ordered, subscriptionId, skuId, until.instant(), work)),
				(refusal) -> Refusals.answer(migration(ordered), refusal, work), work::later);
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
			@Nullable Instant freeToCancelUntil, Work<?> work) {
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
			.setOccurredAt(work.now())
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
