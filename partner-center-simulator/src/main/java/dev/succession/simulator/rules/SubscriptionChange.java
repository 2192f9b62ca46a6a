package dev.succession.simulator.rules;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import dev.succession.simulator.protocol.Refusal;
import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.Customer;
import dev.succession.simulator.tenant.Tenant;
import dev.succession.simulator.tenant.catalogue.Offer;
import dev.succession.simulator.tenant.subscriptions.AtEnd;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A change of a subscription: its new values.
 *
 * @param friendlyName the partner's name for it
 * @param quantity its seats
 * @param status its status
 * @param autoRenew whether it renews at the end of its term
 * @param atEnd what is scheduled for the end of its term, or null
 */
public record SubscriptionChange(String friendlyName, int quantity, SubscriptionStatus status, boolean autoRenew,
		@Nullable AtEnd atEnd) {

	/**
	 * A change of the status only.
	 * @param state the values that stay
	 * @param status the new status
	 * @return the change
	 */
	static SubscriptionChange of(Subscription.State state, SubscriptionStatus status) {
		return new SubscriptionChange(state.friendlyName(), state.quantity(), status, state.autoRenew(), state.atEnd());
	}

	/**
	 * Applies the change.
	 * @param tenant the partner
	 * @param customer the customer, locked
	 * @param subscription the subscription as it is
	 * @param now the time
	 * @param trace the call
	 * @return the subscription afterwards, unchanged if nothing was to be changed
	 * @throws Refusal if the rules forbid it; then nothing is changed
	 */
	public Subscription apply(Tenant tenant, Customer customer, Subscription subscription, Instant now, Trace trace) {
		Subscription.State old = subscription.state();
		requireChangeable(subscription, now);
		boolean details = !this.friendlyName.equals(old.friendlyName()) || this.quantity != old.quantity()
				|| this.autoRenew != old.autoRenew() || !Objects.equals(this.atEnd, old.atEnd());
		if (!details && this.status == old.status()) {
			return subscription;
		}
		requireQuantity(subscription, now);
		requireRenewal(subscription);
		requireStatus(customer, subscription, now);
		Subscription.State state = details ? old.next(this.friendlyName, this.quantity, this.autoRenew, this.atEnd, now)
				: old;
		Subscription changed = subscription.with((this.status == old.status()) ? state : state.next(this.status, now));
		customer.change(tenant.ledger(), changed, trace);
		suspendAddOns(tenant, customer, changed, now, trace);
		return changed;
	}

	private static void requireChangeable(Subscription subscription, Instant now) {
		if (subscription.status() == SubscriptionStatus.DELETED) {
			throw new Refusal(400, 2011, "A deleted subscription cannot be updated.");
		}
		if (!subscription.isProvisioned(now)) {
			throw new Refusal(400, 800082, "The subscription is not ready, try again later.");
		}
	}

	private void requireQuantity(Subscription subscription, Instant now) {
		int old = subscription.state().quantity();
		if (this.quantity == old) {
			return;
		}
		Offer offer = subscription.offer();
		if (subscription.status() != SubscriptionStatus.ACTIVE) {
			throw new Refusal(400, 2001, "The quantity cannot be changed while the subscription is suspended.");
		}
		if (this.quantity < offer.minimumQuantity() || this.quantity > offer.maximumQuantity()) {
			throw new Refusal(400, 2002, "The quantity is outside the offer's minimum and maximum.");
		}
		if (this.quantity < old && offer.isNewCommerce() && !isCancellable(subscription, now)) {
			throw new Refusal(400, 800090, "The quantity cannot be decreased.");
		}
	}

	private void requireRenewal(Subscription subscription) {
		if (this.autoRenew && !subscription.state().autoRenew() && subscription.offer().retired()) {
			throw new Refusal(400, 800093, "The subscription is not eligible for auto-renewal.");
		}
	}

	private void requireStatus(Customer customer, Subscription subscription, Instant now) {
		SubscriptionStatus old = subscription.status();
		if (this.status == old) {
			return;
		}
		boolean allowed = switch (this.status) {
			case SUSPENDED -> old == SubscriptionStatus.ACTIVE;
			case ACTIVE -> old == SubscriptionStatus.SUSPENDED;
			case DELETED -> subscription.offer().isNewCommerce();
			case PENDING, EXPIRED -> false;
		};
		if (!allowed) {
			throw new Refusal(400, 800040, "The asset status cannot be changed from %s to %s."
				.formatted(old.published(), this.status.published()));
		}
		if (this.status == SubscriptionStatus.DELETED && !isCancellable(subscription, now)) {
			throw new Refusal(400, 900117, "The cancellation window of 7 days has passed.");
		}
		if (this.status == SubscriptionStatus.ACTIVE && !parentIsActive(customer, subscription)) {
			throw new Refusal(409, 27009, "A subscription cannot be enabled while its parent is not active.");
		}
	}

	private static boolean isCancellable(Subscription subscription, Instant now) {
		return now.isBefore(subscription.cancellableUntil()) || subscription.offer().isExtended();
	}

	private static boolean parentIsActive(Customer customer, Subscription subscription) {
		UUID parent = subscription.parentId();
		return parent == null || customer.subscriptions()
			.stream()
			.anyMatch((it) -> it.id().equals(parent) && it.status() == SubscriptionStatus.ACTIVE);
	}

	private static void suspendAddOns(Tenant tenant, Customer customer, Subscription base, Instant now, Trace trace) {
		if (base.status() == SubscriptionStatus.ACTIVE) {
			return;
		}
		List<Subscription> addOns = customer.subscriptions()
			.stream()
			.filter((it) -> base.id().equals(it.parentId()) && it.status() == SubscriptionStatus.ACTIVE)
			.toList();
		addOns.forEach(
				(addOn) -> customer.change(tenant.ledger(), addOn.with(addOn.state().next(base.status(), now)), trace));
	}

}
