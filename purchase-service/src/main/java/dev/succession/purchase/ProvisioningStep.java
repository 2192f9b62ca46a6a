package dev.succession.purchase;

import dev.succession.choreography.Outcome;
import dev.succession.choreography.Step;
import dev.succession.choreography.Work;
import dev.succession.events.RefusalReason;
import dev.succession.events.ReplacementOrdered;
import dev.succession.events.ReplacementPurchased;
import dev.succession.partnercenter.Answer;
import dev.succession.partnercenter.ErrorKind;
import dev.succession.partnercenter.steps.Calls;
import dev.succession.partnercenter.subscriptions.Provisioning;
import dev.succession.partnercenter.subscriptions.Subscription;
import dev.succession.partnercenter.subscriptions.SubscriptionList;
import dev.succession.partnercenter.subscriptions.Subscriptions;

import org.springframework.stereotype.Component;

/**
 * Reports a purchase after Partner Center has provisioned it, so that no service assigns
 * licences that do not exist yet.
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
		if (ordered.getReplacementSubscriptionId() != null) {
			return await(work, ordered.getReplacementSubscriptionId());
		}
		Answer<SubscriptionList> listed = this.subscriptions.ofOrder(Calls.of(work), ordered.getCustomerId(),
				ordered.getOrderId());
		if (!(listed instanceof Answer.Done(var found))) {
			return notRead(work, listed);
		}
		return found.subscriptions().isEmpty() ? pending(work, "the order names no subscription yet")
				: await(work, found.subscriptions().getFirst().id());
	}

	private Outcome await(Work<ReplacementOrdered> work, String subscriptionId) {
		ReplacementOrdered ordered = work.fact();
		Answer<Provisioning> read = this.subscriptions.provisioning(Calls.of(work), ordered.getCustomerId(),
				subscriptionId);
		if (!(read instanceof Answer.Done(var provisioning))) {
			return notRead(work, read);
		}
		String skuId = provisioning.skuId();
		return switch (provisioning.status()) {
			case SUCCESS -> (skuId != null) ? report(work, subscriptionId, skuId)
					: pending(work, "provisioned, but without a licence SKU yet");
			case FAILED -> PurchaseRefusals.refuse(work, migration(ordered), RefusalReason.PROVISIONING_FAILED,
					"order " + ordered.getOrderId());
			case PENDING, UNKNOWN -> pending(work, "not provisioned yet");
		};
	}

	private Outcome pending(Work<?> work, String why) {
		return Outcome.later(work.now().plus(this.properties.provisioningPoll()), why);
	}

	/** In new commerce a purchase is free to cancel only inside its window. */
	private Outcome report(Work<ReplacementOrdered> work, String subscriptionId, String skuId) {
		ReplacementOrdered ordered = work.fact();
		boolean isNewCommerce = ordered.getReplacement().getOfferId().contains(":");
		if (!isNewCommerce) {
			return Outcome.answered(purchased(work, subscriptionId, skuId).build());
		}
		Answer<Subscription> read = this.subscriptions.get(Calls.of(work), ordered.getCustomerId(), subscriptionId);
		if (!(read instanceof Answer.Done(var bought))) {
			return notRead(work, read);
		}
		return Outcome
			.answered(purchased(work, subscriptionId, skuId).setFreeToCancelUntil(bought.cancellationAllowedUntil())
				.setTermDuration(ordered.getReplacement().getTermDuration())
				.setOwedUntil(bought.endsAt())
				.setReplacementOfferId(bought.offerId())
				.build());
	}

	/** What was ordered may not be found yet: its order is a fact. */
	private Outcome notRead(Work<ReplacementOrdered> work, Answer<?> answer) {
		return (answer instanceof Answer.Refused<?>(var refusal) && refusal.kind() == ErrorKind.NOT_FOUND)
				? pending(work, refusal.detail()) : PurchaseRefusals.notRead(work, migration(work.fact()), answer);
	}

	private static PurchaseRefusals.Migration migration(ReplacementOrdered ordered) {
		return new PurchaseRefusals.Migration(ordered.getMigrationId(), ordered.getCustomerId(),
				ordered.getSubscriptionId());
	}

	private static ReplacementPurchased.Builder purchased(Work<ReplacementOrdered> work, String subscriptionId,
			String skuId) {
		ReplacementOrdered ordered = work.fact();
		return ReplacementPurchased.newBuilder()
			.setMigrationId(ordered.getMigrationId())
			.setCustomerId(ordered.getCustomerId())
			.setSubscriptionId(ordered.getSubscriptionId())
			.setRetirement(ordered.getRetirement())
			.setEndDate(ordered.getEndDate())
			.setOrderId(ordered.getOrderId())
			.setReplacementSubscriptionId(subscriptionId)
			.setReplacementOfferId(ordered.getReplacement().getOfferId())
			.setReplacementSkuId(skuId)
			.setSeats(ordered.getSeats())
			.setOccurredAt(work.now());
	}

}
