package dev.succession.simulator.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;

import dev.succession.simulator.protocol.Trace;
import dev.succession.simulator.tenant.ledger.Ledger;
import dev.succession.simulator.tenant.subscriptions.AtEnd;
import dev.succession.simulator.tenant.subscriptions.Subscription;
import dev.succession.simulator.tenant.subscriptions.SubscriptionStatus;
import dev.succession.simulator.time.SimulatedClock;
import org.jspecify.annotations.Nullable;

/**
 * What the passing of time does to subscriptions: a term ends or renews, and a suspended
 * or expired subscription is deleted after a while. A legacy term ends at the beginning
 * of its last day, a new commerce term at the end of it.
 *
 * @param clock the simulated time
 * @param deprovisionedAfter how long after its suspension or expiry a subscription is
 * deleted
 * @param extendedTerms whether new commerce that neither renews nor was told to end is
 * extended from month to month
 */
public record Lifecycle(SimulatedClock clock, Duration deprovisionedAfter, boolean extendedTerms) {

	/** From when on a purchase is extended instead of ended, as published. */
	private static final Instant EXTENDED_SINCE = Instant.parse("2025-04-01T00:00:00Z");

	/** How long it takes the service to notice that a subscription does not renew. */
	private static final Duration NOTICED_AFTER = Duration.ofHours(24);

	/**
	 * What happens where new commerce that does not renew ends.
	 * @param clock the simulated time
	 * @param deprovisionedAfter how long after its suspension or expiry a subscription is
	 * deleted
	 */
	public Lifecycle(SimulatedClock clock, Duration deprovisionedAfter) {
		this(clock, deprovisionedAfter, false);
	}

	Lifecycle with(boolean extendedTerms) {
		return new Lifecycle(this.clock, this.deprovisionedAfter, extendedTerms);
	}

	void bringUpToDate(Customer customer, Ledger ledger) {
		Instant now = this.clock.instant();
		if (now.isBefore(customer.nextDue())) {
			return;
		}
		for (Subscription base : customer.subscriptions()) {
			if (base.parentId() == null) {
				applyDueChanges(base, now, customer, ledger);
			}
		}
		for (Subscription addOn : customer.subscriptions()) {
			if (addOn.parentId() != null) {
				applyDueChanges(endedWithBase(addOn, customer, ledger), now, customer, ledger);
			}
		}
		customer.nextDue(customer.subscriptions().stream().map(this::due).min(Instant::compareTo).orElse(Instant.MAX));
	}

	private void applyDueChanges(Subscription subscription, Instant now, Customer customer, Ledger ledger) {
		for (Subscription next = next(subscription, now); next != null; next = next(next, now)) {
			customer.change(ledger, next, Trace.TIME);
		}
	}

	/** An add-on ends together with its base subscription. */
	private static Subscription endedWithBase(Subscription addOn, Customer customer, Ledger ledger) {
		Subscription base = customer.subscriptions()
			.stream()
			.filter((it) -> it.id().equals(addOn.parentId()))
			.findFirst()
			.orElse(addOn);
		if (addOn.status() != SubscriptionStatus.ACTIVE || base.status() == SubscriptionStatus.ACTIVE) {
			return addOn;
		}
		Subscription ended = addOn.with(addOn.state().next(base.status(), base.state().since()));
		customer.change(ledger, ended, Trace.TIME);
		return ended;
	}

	private @Nullable Subscription next(Subscription subscription, Instant now) {
		Instant due = due(subscription);
		if (now.isBefore(due)) {
			return null;
		}
		Subscription.State state = subscription.state();
		return switch (state.status()) {
			case PENDING, ACTIVE ->
				due.isBefore(endOfTerm(subscription)) ? noticed(subscription, due) : afterTerm(subscription, due);
			case SUSPENDED -> subscription.with(state.next(
					subscription.offer().isNewCommerce() ? SubscriptionStatus.EXPIRED : SubscriptionStatus.DELETED,
					due));
			case EXPIRED -> subscription.with(state.next(SubscriptionStatus.DELETED, due));
			case DELETED -> null;
		};
	}

	private Instant due(Subscription subscription) {
		return switch (subscription.status()) {
			case PENDING, ACTIVE -> dueWhileActive(subscription);
			case SUSPENDED -> subscription.offer().isNewCommerce() ? endOfTerm(subscription)
					: subscription.state().since().plus(this.deprovisionedAfter);
			case EXPIRED -> subscription.state().since().plus(this.deprovisionedAfter);
			case DELETED -> Instant.MAX;
		};
	}

	private Instant dueWhileActive(Subscription subscription) {
		Instant end = endOfTerm(subscription);
		if (!isUnnoticed(subscription)) {
			return end;
		}
		Instant noticed = subscription.state().changed().plus(NOTICED_AFTER);
		return noticed.isBefore(end) ? noticed : end;
	}

	/** Whether nobody has said yet what becomes of a subscription that does not renew. */
	private boolean isUnnoticed(Subscription subscription) {
		Subscription.State state = subscription.state();
		return this.extendedTerms && subscription.offer().isNewCommerce() && !state.autoRenew() && state.atEnd() == null
				&& !subscription.term().created().isBefore(EXTENDED_SINCE);
	}

	private static Subscription noticed(Subscription subscription, Instant due) {
		Subscription.State state = subscription.state();
		return subscription.with(state.next(state.friendlyName(), state.quantity(), true, AtEnd.EXTENSION, due));
	}

	private Subscription afterTerm(Subscription subscription, Instant due) {
		Subscription.State state = subscription.state();
		if (AtEnd.isCancellation(state.atEnd())) {
			return subscription.with(state.next(SubscriptionStatus.DELETED, due));
		}
		if (state.atEnd() != null || isUnnoticed(subscription)) {
			Instant end = Subscription.Term.end(endOfTerm(subscription), Period.ofMonths(1), true);
			return subscription.extended(due, end);
		}
		return state.autoRenew() ? renewed(subscription)
				: subscription.with(state.next(SubscriptionStatus.EXPIRED, due));
	}

	private static Instant endOfTerm(Subscription subscription) {
		Instant end = subscription.term().end();
		return subscription.offer().isNewCommerce() ? end.plus(Duration.ofDays(1)) : end;
	}

	private Subscription renewed(Subscription subscription) {
		Subscription.Term term = subscription.term();
		Period period = (term.duration() != null) ? Period.parse(term.duration()) : Period.ofYears(1);
		Instant end = Subscription.Term.end(endOfTerm(subscription), period, subscription.offer().isNewCommerce());
		Subscription.State state = subscription.state();
		return new Subscription(subscription.id(), subscription.parentId(), subscription.offer(),
				subscription.orderId(),
				new Subscription.Term(term.created(), endOfTerm(subscription), end, term.billingCycle(),
						term.duration(), term.provisioned()),
				state.next(state.friendlyName(), state.quantity(), true, null, endOfTerm(subscription)));
	}

}
