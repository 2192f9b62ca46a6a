package dev.succession.simulator.api.subscriptions;

import java.util.List;
import java.util.Locale;

import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.rules.SubscriptionChange;
import dev.succession.simulator.tenant.subscriptions.AtEnd;
import dev.succession.simulator.tenant.subscriptions.BillingCycle;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The body of a PATCH: the whole subscription with the changed values.
 *
 * @param id the subscription's id
 * @param friendlyName the partner's name for it
 * @param quantity its seats
 * @param status its status
 * @param autoRenewEnabled whether it renews at the end of its term
 * @param scheduledActions what is scheduled for the end of its term (new commerce)
 * @param billingCycle how often it is billed, which can't be changed here
 * @param commitmentEndDate when it ends, which can't be changed here
 * @param attributes its etag
 */
record SubscriptionPatch(@Nullable String id, @Nullable String friendlyName, @Nullable Integer quantity,
		@Nullable String status, @Nullable Boolean autoRenewEnabled, @Nullable List<ScheduledAction> scheduledActions,
		@Nullable String billingCycle, @Nullable String commitmentEndDate, @Nullable Attributes attributes) {

	record ScheduledAction(@Nullable String scheduleType, @Nullable String actionType, @Nullable String effectiveDate) {

		AtEnd atEnd() {
			if (this.scheduleType == null || this.actionType == null) {
				throw new Refusal(400, 3000, "The scheduled action is incomplete.", "ScheduledActions");
			}
			if (!this.actionType.toLowerCase(Locale.ROOT).startsWith("cancel")) {
				throw new Refusal(400, 900126, "The value cannot be parsed.", "ActionType");
			}
			return new AtEnd(AtEnd.Kind.CANCELLATION, this.scheduleType, this.actionType);
		}

	}

	record Attributes(@Nullable String etag, @Nullable String objectType) {
	}

	/**
	 * Refuses a body that was read before the subscription's last change.
	 * @param etag the subscription's current etag
	 * @param ifMatch the header, if it was sent
	 */
	void requireFresh(String etag, @Nullable String ifMatch) {
		String sent = (this.attributes != null) ? this.attributes.etag() : null;
		boolean stale = sent != null && !sent.isEmpty() && !sent.equals(etag);
		boolean mismatch = ifMatch != null && !"*".equals(ifMatch) && !ifMatch.replace("\"", "").equals(etag);
		if (stale || mismatch) {
			throw new Refusal(400, 2055, "The Etag is no longer valid.");
		}
	}

	SubscriptionChange change(Subscription subscription, boolean partial) {
		Subscription.State old = subscription.state();
		if (!partial) {
			require(this.id, "Id");
			require(this.friendlyName, "FriendlyName");
			require(this.quantity, "Quantity");
			require(this.status, "Status");
			require(this.autoRenewEnabled, "AutoRenewEnabled");
			require(this.commitmentEndDate, "CommitmentEndDate");
		}
		if (this.id != null && !this.id.equalsIgnoreCase(subscription.id().toString())) {
			throw new Refusal(400, 3000, "The subscription id does not match the path.", "Id");
		}
		if (this.billingCycle != null
				&& !BillingCycle.of(this.billingCycle).published().equals(subscription.term().billingCycle())) {
			throw new Refusal(400, 2054, "The billing cycle must be changed through the order.");
		}
		return new SubscriptionChange((this.friendlyName != null) ? this.friendlyName : old.friendlyName(),
				(this.quantity != null) ? this.quantity : old.quantity(),
				(this.status != null) ? parsed(this.status) : old.status(),
				(this.autoRenewEnabled != null) ? this.autoRenewEnabled : old.autoRenew(), atEnd(subscription));
	}

	/**
	 * What is scheduled afterwards. What the caller leaves out is not scheduled any more;
	 * an extension stays as long as the subscription renews.
	 */
	private @Nullable AtEnd atEnd(Subscription subscription) {
		if (!subscription.offer().isNewCommerce()) {
			return null;
		}
		if (this.scheduledActions != null && !this.scheduledActions.isEmpty()) {
			return this.scheduledActions.getFirst().atEnd();
		}
		Subscription.State old = subscription.state();
		boolean extended = AtEnd.EXTENSION.equals(old.atEnd()) && !Boolean.FALSE.equals(this.autoRenewEnabled);
		return extended ? old.atEnd() : null;
	}

	private static void require(@Nullable Object value, String name) {
		if (value == null) {
			throw new Refusal(400, 3000, "The property is missing; send the whole subscription.", name);
		}
	}

	private static SubscriptionStatus parsed(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "active", "1" -> SubscriptionStatus.ACTIVE;
			case "suspended", "2" -> SubscriptionStatus.SUSPENDED;
			case "deleted", "3" -> SubscriptionStatus.DELETED;
			case "expired", "4" -> SubscriptionStatus.EXPIRED;
			case "pending", "5" -> SubscriptionStatus.PENDING;
			default -> throw new Refusal(400, 900126, "The value cannot be parsed.", "Status");
		};
	}

}
